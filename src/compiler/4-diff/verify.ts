/** Whether all that changed can be changed live: every rule is asked, and all that they say is said. */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { SymbolId } from '../../lowered/nodes.ts';
import { split } from '../../lowered/symbol.ts';
import type { DataUnit, Unit } from '../../lowered/units.ts';
import { spanOfUnit, withOld } from '../spans.ts';
import type { Correlation, Pair } from './correlate.ts';
import { bootRule } from './rules/boot.ts';
import { dataRule } from './rules/data.ts';
import { keptFunctions } from './rules/gone.ts';
import { initRule } from './rules/init.ts';
import { derivedData, startsFromLive } from './rules/initialisers.ts';
import { kindRule } from './rules/kind.ts';
import { narrowedLinkage } from './rules/linkage.ts';
import { changedMacros } from './rules/macros.ts';
import { questionableMarks } from './rules/marks.ts';
import { lostData } from './rules/lost-data.ts';
import { notraceRule } from './rules/notrace.ts';
import { oneWayCallbacks } from './rules/one-way.ts';
import { prototypeRule } from './rules/prototype.ts';
import type { Changed, Rule } from './rules/rule.ts';
import { threadRule } from './rules/thread.ts';
import { unusedUnits } from './rules/unused.ts';

const RULES: readonly Rule[] = [
  kindRule,
  initRule,
  bootRule,
  threadRule,
  notraceRule,
  prototypeRule,
  dataRule,
];

/** What the rules look at besides the units of an object. */
export interface Found extends Pick<Changed, 'owners' | 'uses' | 'constants'> {
  /** Units that mean something else now, but for those that the author wants ignored. */
  changed: readonly Pair[];
  /** All of them. */
  differs: ReadonlySet<SymbolId>;
  included: ReadonlyMap<Unit, unknown>;
  /** Data that the new tree has no more, of any object. */
  lost: readonly DataUnit[];
}

export function verify(objects: Correlation, found: Found): Diagnostic[] {
  const { old, pairs, fresh, gone } = objects;
  const { changed, included, uses, differs, owners, lost } = found;
  const brought = [...included.keys()].filter((unit) => fresh.has(unit.symbol));
  const isChanged = (symbol: SymbolId): boolean => differs.has(symbol);
  const ofUnits = changed.flatMap((pair) => {
    const [, name] = split(pair.now.symbol);
    const context = { ...found, ...pair, name, span: spanOfUnit(pair.now), isChanged };
    const said = RULES.flatMap((rule) => rule(context) ?? []);
    return said.map((each) => withOld(each, pair.was));
  });
  return [
    ...ofUnits,
    ...changedMacros(objects),
    ...lostData(brought, lost, changed),
    ...startsFromLive(brought, old, uses),
    ...derivedData(pairs, differs, owners),
    ...keptFunctions(gone, uses),
    ...unusedUnits(fresh.values(), included),
    ...narrowedLinkage(pairs),
    ...questionableMarks(objects, differs),
    ...oneWayCallbacks(objects),
  ];
}
