/** Data that the running kernel made long ago. */
import * as messages from '../../../diagnostics/messages.ts';
import type { DataUnit } from '../../../lowered/units.ts';
import type { Node } from '../../../lowered/nodes.ts';
import { split } from '../../../lowered/symbol.ts';
import { walk } from '../../../lowered/walk.ts';
import type { Changed, Rule } from './rule.ts';

export const dataRule: Rule = ({ was, now, name, span, owners, constants }) => {
  if (was.kind !== 'data' || now.kind !== 'data') return null;
  if (was.mutable !== now.mutable) return messages.dataMutability(span, { name });
  if (owners.has(now.symbol)) return null;
  const constant = constantBehind(was, now, constants);
  return constant === null
    ? messages.dataChanged(span, { name })
    : messages.dataOfConstant(span, { name, constant });
};

/** The changed constant whose value accounts for all that changed in an initialiser, or null. */
function constantBehind(
  was: DataUnit,
  now: DataUnit,
  constants: Changed['constants'],
): string | null {
  const [left, right] = [wordsOf(was), wordsOf(now)];
  if (left.length !== right.length) return null;
  const differing = left.flatMap((word, i) => (word === right[i] ? [] : [[word, right[i]!]]));
  const found = constants.find((each) =>
    differing.every(([before, after]) => before === each.was.abi && after === each.now.abi),
  );
  return found ? split(found.now.symbol)[1] : null;
}

/** The nodes of an initialiser in order, literals as constants give their values. */
function wordsOf({ init }: DataUnit): string[] {
  const words: string[] = [];
  walk(init, (node) => words.push(wordOf(node)));
  return words;
}

const wordOf = (node: Node): string =>
  node.kind === 'literal'
    ? typeof node.value === 'string'
      ? JSON.stringify(node.value)
      : `${typeof node.value} ${node.value}`
    : node.kind;
