/**
 * Sleeping in atomic context: between spin_lock and spin_unlock, in timer functions, inside
 * stop_machine, in the callbacks of a patch that run there, and in invariants. An error where a call surely sleeps
 * whenever it is reached, a warning where a function that is called sleeps on some paths.
 */
import type { Node } from '@babel/types';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import { spanOf } from '../../1-parse/span.ts';
import type { AnalysedFunction, Context, TreeCheck } from './context.ts';
import type { Held } from './sections-held.ts';
import { OUTSIDE, inside } from './sections-held.ts';
import { ATOMIC_MACROS } from './sleeping.ts';
import { Summaries } from './summaries.ts';

/** A function that is entered in atomic context, and why. */
type Roots = Map<string, string>;

export const checkAtomic: TreeCheck = (context) => {
  const summaries = new Summaries(context);
  for (const { symbol } of context.functions) summaries.of(symbol);
  const roots = findRoots(summaries, context);
  return context.functions
    .filter(({ symbol }) => roots.has(symbol) || summaries.suspects.has(symbol))
    .flatMap((each) => checkFunction(each, roots.get(each.symbol) ?? null, summaries));
};

function findRoots({ entries }: Summaries, { analysis, image }: Context): Roots {
  const roots: Roots = new Map();
  for (const { file, call, caller } of entries) {
    const given = call.arguments[caller.argument];
    const found = given?.type === 'Identifier' ? analysis.resolve(file, given.name) : null;
    if (found?.kind === 'declared')
      roots.set(`${found.file}:${found.name}`, `${caller.what} (${placeOf(file, call)})`);
  }
  for (const { path, macros } of image.objects.flatMap((object) => object.files)) {
    for (const { name, args, place } of macros) {
      if (!ATOMIC_MACROS.has(name)) continue;
      for (const target of args)
        if ('symbol' in target)
          roots.set(target.symbol, `${withArticle(name)} (${path}:${place.line})`);
    }
  }
  return roots;
}

const withArticle = (name: string): string => `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name}`;

const placeOf = (file: string, node: Node): string => `${file}:${node.loc!.start.line}`;

function checkFunction(
  each: AnalysedFunction,
  root: string | null,
  summaries: Summaries,
): Diagnostic[] {
  const { name: own, file } = each;
  const found: Diagnostic[] = [];
  const start = root === null ? OUTSIDE : inside({ text: '', line: 0 });
  const contextOf = ({ text, line }: Held): string =>
    line === 0 ? `\`${own}\` is ${root}` : `\`${text}\` is held since line ${line}`;
  summaries.walk(each, start, {
    call(call, { sleeps, way }, { min, held }) {
      const newest = held.at(-1);
      if (min < 1 || !newest || sleeps === null) return;
      const values = { name: way.join('` → `'), context: contextOf(newest) };
      const report = sleeps === 'always' ? messages.sleepsInAtomic : messages.maySleepInAtomic;
      found.push(report(spanOf(file, call), values));
    },
  });
  return found;
}
