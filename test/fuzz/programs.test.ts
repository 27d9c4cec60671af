/** Generated programs mean in each mode what the same text means under plain Node. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import type { Node } from '../../src/lowered/nodes.ts';
import { rootsOf, walk } from '../../src/lowered/walk.ts';
import { agree } from './agree.ts';
import { programs } from './arbitrary.ts';
import { filesOf } from './program.ts';

const LONG = 3_600_000;

it(
  'agrees with plain Node',
  () => fc.assert(fc.property(programs(), agree), { numRuns: 200 }),
  LONG,
);

/** What the lowered form can say, as `nodes.ts` lists it. */
const OPERATORS = {
  unary: '- + ! ~ typeof void',
  binary: '+ - * / % ** & | ^ << >> >>> === !== == != < <= > >=',
  logical: '&& || ??',
  assign: '= += -= *= /= %= **= &= |= ^= <<= >>= >>>= &&= ||= ??=',
  update: '++ --',
};
const KINDS =
  'literal special bigint local data function member index unary binary instanceof logical ' +
  'conditional sequence assign update array object template call pointer-call method-call ' +
  'native-call builtin-call builtin-constant new-struct new-builtin new-native as-array spread ' +
  'expression if loop switch block break continue return';

/** What a node is, down to what it operates on. */
function names(node: Node): string[] {
  if (!('operator' in node)) return [node.kind];
  const target = 'target' in node ? ` ${node.target.kind}` : '';
  return [node.kind, `${node.kind} ${node.operator}${target}`];
}

it(
  'writes all that K has',
  () => {
    const seen = new Set<string>();
    for (const program of fc.sample(programs(), { numRuns: 800, seed: 1 })) {
      const { image } = compile(treeFromFiles(Object.fromEntries(filesOf(program))));
      for (const object of [...image!.objects, ...image!.programs])
        for (const unit of object.files.flatMap((file) => file.units))
          for (const root of rootsOf(unit))
            walk(root, (node) => names(node).forEach((name) => seen.add(name)));
    }
    const targets = (kind: string): string[] =>
      kind === 'assign' || kind === 'update' ? [' local', ' data', ' member', ' index'] : [''];
    const expected = Object.entries(OPERATORS).flatMap(([kind, list]) =>
      list
        .split(' ')
        .flatMap((operator) => targets(kind).map((target) => `${kind} ${operator}${target}`)),
    );
    expect([...KINDS.split(' '), ...expected].filter((name) => !seen.has(name))).toEqual([]);
  },
  LONG,
);
