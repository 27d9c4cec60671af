/** How many arguments the built-ins of K take (ECMA-262); more would be dropped without a word. */

type Arity = readonly [least: number, most: number];

const ONE: Arity = [1, 1];
const TWO: Arity = [2, 2];
const ANY: Arity = [0, Infinity];
const OPTIONAL: Arity = [0, 1];

const CALLS: Readonly<Record<string, Arity>> = {
  'Math.max': ANY,
  'Math.min': ANY,
  'Math.hypot': ANY,
  'Math.pow': TWO,
  'Math.atan2': TWO,
  'Math.imul': TWO,
  'Number.parseInt': [1, 2],
  'Array.of': ANY,
  'String.fromCharCode': ANY,
  'String.fromCodePoint': ANY,
  'BigInt.asIntN': TWO,
  'BigInt.asUintN': TWO,
  Number: OPTIONAL,
  String: OPTIONAL,
  Boolean: OPTIONAL,
};

/** The least and the greatest number of arguments of a static or a conversion. */
export const arityOfCall = (name: string): Arity => CALLS[name] ?? ONE;

/** The least and the greatest number of arguments of `new` for a built-in. */
export const arityOfNew = (name: string): Arity => (name === 'Array' ? ANY : OPTIONAL);
