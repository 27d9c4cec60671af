/**
 * Functions that a macro names: `SYSCALL_DEFINE('exit', do_one)` that is gone and `SYSCALL_DEFINE('exit',
 * do_other)` that is new say that the two may be one function.
 */
import type { SymbolId } from '../../../lowered/nodes.ts';
import type { Macro, ObjectImage } from '../../../lowered/units.ts';

interface Call {
  file: string;
  macro: Macro;
}

/** Pairs of symbols that stand in the same place of the one call of its kind, in a file or altogether. */
export function namedByMacros(before: ObjectImage, after: ObjectImage): [SymbolId, SymbolId][] {
  const [old, next] = [callsOf(before), callsOf(after)];
  const inFile = ({ file, macro }: Call): string => `${file} ${textsOf(macro)}`;
  const anywhere = ({ macro }: Call): string => textsOf(macro);
  return [...agreeing(old, next, inFile), ...agreeing(old, next, anywhere)];
}

function agreeing(
  old: readonly Call[],
  next: readonly Call[],
  keyOf: (call: Call) => string,
): [SymbolId, SymbolId][] {
  const wholes = [old, next].map((calls) => new Set(calls.map((each) => wholeOf(each, keyOf))));
  const lonely = (
    calls: readonly Call[],
    others: ReadonlySet<string>,
  ): Map<string, Call | null> => {
    const found = new Map<string, Call | null>();
    for (const call of calls) {
      if (others.has(wholeOf(call, keyOf))) continue;
      found.set(keyOf(call), found.has(keyOf(call)) ? null : call);
    }
    return found;
  };
  const fresh = lonely(next, wholes[0]!);
  return [...lonely(old, wholes[1]!)].flatMap(([key, was]) => {
    const now = fresh.get(key);
    return was && now ? pairsOf(was.macro, now.macro) : [];
  });
}

const pairsOf = (was: Macro, now: Macro): [SymbolId, SymbolId][] =>
  was.args.flatMap((each, i): [SymbolId, SymbolId][] => {
    const other = now.args[i];
    return 'symbol' in each && other && 'symbol' in other ? [[each.symbol, other.symbol]] : [];
  });

const callsOf = ({ files }: ObjectImage): Call[] =>
  files.flatMap(({ path, macros }) => macros.map((macro) => ({ file: path, macro })));

/** What a call says, but for the symbols. */
const textsOf = ({ name, args }: Macro): string =>
  JSON.stringify([name, args.map((each) => ('symbol' in each ? null : each))]);

const wholeOf = (call: Call, keyOf: (call: Call) => string): string =>
  `${keyOf(call)} ${JSON.stringify(call.macro.args)}`;
