/**
 * What the stages of a build made, as texts for people who look into one: the new texts of changed
 * files, how units were correlated, and their lowered form on both sides.
 */
import { hashOf } from '../../lowered/meaning.ts';
import type { SymbolId } from '../../lowered/nodes.ts';
import { split } from '../../lowered/symbol.ts';
import type { Image, Unit } from '../../lowered/units.ts';
import { unitsOf } from '../../lowered/walk.ts';
import type { Images } from '../compile-pair.ts';
import type { Trees } from '../inputs/index.ts';

/** Texts by path. */
export function intermediates({ old, new: next }: Trees, images: Images): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [path, text] of next.files)
    if (old.files.get(path) !== text) texts.set(`1-input/${path}`, text);
  const [was, now] = [bySymbol(images.old), bySymbol(images.new)];
  const symbols = [...new Set([...was.keys(), ...now.keys()])].sort();
  const lines = symbols.map((symbol) => correlation(symbol, was.get(symbol), now.get(symbol)));
  const renames = [...images.moved].map(
    ([from, to]) => `moved   ${to}  from the new tree's ${from}`,
  );
  texts.set('2-correlate.txt', [...renames, ...lines].map((line) => `${line}\n`).join(''));
  for (const symbol of symbols) {
    const [before, after] = [was.get(symbol), now.get(symbol)];
    if (before && after && hashOf(before) === hashOf(after)) continue;
    const [file, name] = split(symbol);
    if (before) texts.set(`3-lowered/${file}/${name}.old.json`, json(before));
    if (after) texts.set(`3-lowered/${file}/${name}.new.json`, json(after));
  }
  return texts;
}

const json = (unit: Unit): string => `${JSON.stringify(unit, null, 1)}\n`;

function correlation(symbol: SymbolId, before?: Unit, after?: Unit): string {
  const [was, now] = [before, after].map((unit) => (unit ? hashOf(unit) : '-'.repeat(16)));
  const status = !before ? 'new' : !after ? 'gone' : was === now ? 'same' : 'changed';
  return `${status.padEnd(7)} ${was} ${now} ${(after ?? before)!.kind} ${symbol}`;
}

const bySymbol = ({ objects }: Image): Map<SymbolId, Unit> =>
  new Map(unitsOf(objects).map((unit) => [unit.symbol, unit]));
