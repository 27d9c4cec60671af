/**
 * Definite assignment: a variable without initialiser, whose type has no undefined, is assigned on
 * every path to each of its uses (as tsc demands, TS2454).
 */
import type { FunctionDeclaration, Node } from '@babel/types';
import * as messages from '../../diagnostics/messages.ts';
import { spanOf } from '../1-parse/span.ts';
import type { Analysis } from './analysis.ts';
import { Flow } from './flow/index.ts';
import type { Domain } from './flow/domain.ts';
import { neverReturns } from './never.ts';
import type { FileScope } from './scope.ts';
import { mayBeUndefined } from './undefined-types.ts';

/** The declarators that have a value here. */
type Assigned = ReadonlySet<Node>;

export function checkAssigned(scope: FileScope, analysis: Analysis): void {
  for (const node of scope.unassigned) checkFunction(node, scope.path, analysis);
}

function checkFunction(node: FunctionDeclaration, file: string, analysis: Analysis): void {
  const reported = new Set<Node>();
  const isWatched = (declarator: Node | null): declarator is Node => {
    if (declarator?.type !== 'VariableDeclarator' || declarator.init || declarator.definite)
      return false;
    const { id } = declarator;
    if (id.type !== 'Identifier' || id.typeAnnotation?.type !== 'TSTypeAnnotation') return false;
    return !mayBeUndefined(id.typeAnnotation.typeAnnotation, file, analysis);
  };
  const domain: Domain<Assigned> = {
    join: (a, b) => new Set([...a].filter((each) => b.has(each))),
    equal: (a, b) => a.size === b.size,
    read(name, state, place) {
      const declarator = place.blocks.find(name.name);
      if (!place.isFinal || !isWatched(declarator) || state.has(declarator)) return state;
      if (!reported.has(declarator))
        analysis.diagnostics.push(
          messages.usedBeforeAssigned(spanOf(file, name), { name: name.name }),
        );
      reported.add(declarator);
      return state;
    },
    assign(name, state, place) {
      const declarator = place.blocks.find(name.name);
      return declarator ? new Set([...state, declarator]) : state;
    },
    declare(name, state, place) {
      const declarator = place.blocks.find(name.name);
      return new Set([...state].filter((each) => each !== declarator));
    },
    call: (call, state, place) => (neverReturns(call, file, analysis, place) ? null : state),
    // by types, which tsc knows and K does not
    isExhaustive: () => true,
  };
  new Flow(domain).function(node, new Set());
}
