/** A file's declarations to units and macros. Symvers need the whole tree: `stampSymvers` fills them in. */
import type * as B from '@babel/types';
import * as messages from '../../diagnostics/messages.ts';
import { constantAbi } from '../../lowered/meaning.ts';
import type { Expression, Node } from '../../lowered/nodes.ts';
import type { FileImage, Place, Unit } from '../../lowered/units.ts';
import { walk } from '../../lowered/walk.ts';
import { spanOf } from '../1-parse/span.ts';
import type { Analysis } from '../2-analyze/analysis.ts';
import { memberName, membersOf } from '../2-analyze/enums.ts';
import type { Declaration, FileScope } from '../2-analyze/scope.ts';
import { ExpressionLowerer } from './expression.ts';
import { FunctionLowerer } from './function.ts';
import { lowerMacro } from './macros.ts';
import { placeOf } from './place.ts';

export function lowerFile(scope: FileScope, analysis: Analysis): FileImage {
  const macros = scope.macros.flatMap((call) => lowerMacro(scope.path, call, analysis));
  const marked = (name: string): Set<string> =>
    new Set(
      macros
        .filter((each) => each.name === name)
        .flatMap((each) => each.args.flatMap((arg) => ('symbol' in arg ? [arg.symbol] : []))),
    );
  const init = new Set([...marked('__init'), ...marked('module_init')]);
  const notrace = marked('notrace');
  const units: Unit[] = [];
  for (const [name, declaration] of scope.declarations) {
    const symbol = `${scope.path}:${name}`;
    for (const unit of lowerDeclaration(scope.path, name, declaration, analysis)) {
      if (unit.kind === 'function') {
        unit.init = init.has(symbol);
        unit.notrace = notrace.has(symbol);
      }
      units.push(unit);
    }
  }
  return { path: scope.path, units, macros, symtypes: [] };
}

function lowerDeclaration(
  file: string,
  name: string,
  declaration: Declaration,
  analysis: Analysis,
): Unit[] {
  const symbol = `${file}:${name}`;
  switch (declaration.kind) {
    case 'function':
      return [
        {
          ...new FunctionLowerer(file, analysis).function(declaration.node, symbol),
          exported: declaration.exported,
        },
      ];
    case 'struct':
      return [lowerStruct(file, symbol, declaration.node, declaration.exported, analysis)];
    case 'enum':
      return membersOf(declaration.node).map((each) => {
        const member = memberName(each);
        const value = analysis.enumMember(file, name, member);
        if (!value)
          analysis.diagnostics.push(
            messages.initialiserNotStatic(spanOf(file, each), { name: `${name}.${member}` }),
          );
        return constantUnit(
          `${symbol}.${member}`,
          value?.value,
          declaration.exported,
          placeOf(each, each.id),
        );
      });
    case 'variable': {
      const constant = analysis.constant(file, name);
      if (constant)
        return [
          constantUnit(symbol, constant.value, declaration.exported, placeOf(declaration.node)),
        ];
      const init: Expression = declaration.init
        ? new ExpressionLowerer(file, analysis).expression(declaration.init)
        : { kind: 'special', name: 'undefined' };
      checkStatic(init, file, declaration.node, name, analysis);
      const { mutable, exported } = declaration;
      return [
        {
          kind: 'data',
          symbol,
          mutable,
          init,
          exported,
          abi: mutable ? 'let' : 'const',
          symver: '',
          place: placeOf(declaration.node),
        },
      ];
    }
    default:
      return [];
  }
}

function constantUnit(symbol: string, value: unknown, exported: boolean, place: Place): Unit {
  return { kind: 'constant', symbol, exported, abi: constantAbi(value), place };
}

function lowerStruct(
  file: string,
  symbol: string,
  node: B.ClassDeclaration,
  exported: boolean,
  analysis: Analysis,
): Unit {
  const fields = node.body.body.flatMap((each) => {
    if (each.type !== 'ClassProperty' || each.key.type !== 'Identifier' || each.declare) return [];
    if (analysis.files.get(file)!.refused.has(each)) return [];
    const init: Expression = each.value
      ? new ExpressionLowerer(file, analysis).expression(each.value)
      : { kind: 'special', name: 'undefined' };
    checkStatic(init, file, each, each.key.name, analysis);
    return [{ name: each.key.name, init }];
  });
  return {
    kind: 'struct',
    symbol,
    fields,
    types: [],
    exported,
    abi: fields.map((field) => field.name).join(' '),
    symver: '',
    place: placeOf(node, node.id),
  };
}

/** Initialisers may not call K code or natives, nor need temporaries. */
function checkStatic(
  init: Expression,
  file: string,
  node: B.Node,
  name: string,
  analysis: Analysis,
): void {
  let bad = false;
  walk(init, (each: Node) => {
    if (
      ['call', 'pointer-call', 'method-call', 'native-call', 'assign', 'update', 'local'].includes(
        each.kind,
      )
    )
      bad = true;
  });
  if (bad) analysis.diagnostics.push(messages.initialiserNotStatic(spanOf(file, node), { name }));
}
