/**
 * Compares two compiled trees by meaning: correlate units by object, file and name; compare; close
 * over what the changed code needs; verify that what changed can be changed live. Every refusal of
 * a patch is found in one run.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';
import { sameMeaning } from '../../lowered/meaning.ts';
import type { ModuleObject, PatchModule } from '../../lowered/module.ts';
import type { SymbolId } from '../../lowered/nodes.ts';
import { pointers, reach, references } from '../../lowered/references.ts';
import { split } from '../../lowered/symbol.ts';
import type { FunctionUnit, Image, Unit } from '../../lowered/units.ts';
import type { Correlation, Pair } from './correlate.ts';
import { spanOfUnit } from '../spans.ts';
import { correlate } from './correlate.ts';
import { marksOf } from './marks.ts';
import { dataRule } from './rules/data.ts';
import { initRule } from './rules/init.ts';
import { kindRule } from './rules/kind.ts';
import { changedMacros } from './rules/macros.ts';
import { movedUnits } from './rules/moved.ts';
import { notraceRule } from './rules/notrace.ts';
import { prototypeRule } from './rules/prototype.ts';
import { structRule } from './rules/struct.ts';
import { changedSymvers } from './rules/symvers.ts';

const RULES = [kindRule, initRule, notraceRule, prototypeRule, dataRule, structRule];

export interface Change {
  object: string;
  file: string;
  name: string;
  kind: Unit['kind'];
  change: 'changed' | 'new' | 'removed';
}

/** A function for the patch module. */
export interface PatchedFunction {
  object: string;
  unit: FunctionUnit;
  /** The function that it replaces; null for a new one. */
  old: FunctionUnit | null;
  force: boolean;
}

export interface Difference {
  changes: Change[];
  diagnostics: Diagnostic[];
  objects: Omit<ModuleObject, 'functions'>[];
  functions: PatchedFunction[];
  requires: PatchModule['requires'];
}

export function diffImages(old: Image, next: Image): Difference {
  const difference: Difference = {
    changes: [],
    diagnostics: [],
    objects: [],
    functions: [],
    requires: [],
  };
  const names = new Set([...old.objects, ...next.objects].map((object) => object.name));
  for (const name of names) {
    const before = old.objects.find((object) => object.name === name);
    const after = next.objects.find((object) => object.name === name);
    if (before && after) diffObject(correlate(before, after), difference);
    else {
      const detail = `module ${name} is ${before ? 'gone from' : 'only in'} the new tree`;
      difference.diagnostics.push(messages.objectChanged(null, { detail }));
    }
  }
  if (configOf(old) !== configOf(next)) difference.diagnostics.push(messages.configChanged(null));
  const code = codeOf(difference);
  for (const each of changedSymvers(old, next, code)) difference.diagnostics.push(each);
  difference.requires = requirements(code, old);
  return difference;
}

function diffObject(objects: Correlation, difference: Difference): void {
  const { object, old, fresh, gone, dataOrder } = objects;
  const { diagnostics } = difference;
  const { ignored, forced, callbacks } = marksOf(objects, diagnostics);
  const changed = objects.pairs.filter(
    ({ was, now }) => !sameMeaning(was, now) && !ignored.has(now.symbol),
  );
  const callbackCode = reach(
    callbacks.map((each) => each.symbol),
    fresh,
  );
  const included = close(changed, callbackCode, fresh);
  const owned = new Set([...callbackCode].flatMap(references).map((each) => each.symbol));
  const pointedTo = new Set([...old.values()].flatMap((unit) => [...pointers(unit)]));
  const isPointedTo = (symbol: SymbolId): boolean => pointedTo.has(symbol);
  for (const pair of changed) {
    const [, name] = split(pair.now.symbol);
    const context = { ...pair, name, span: spanOfUnit(pair.now), owned, isPointedTo };
    diagnostics.push(...RULES.flatMap((rule) => rule(context) ?? []));
  }
  const brought = [...included].filter((unit) => fresh.has(unit.symbol));
  for (const each of [...changedMacros(objects), ...movedUnits(brought, gone)])
    diagnostics.push(each);

  const note = (unit: Unit, change: Change['change']): void => {
    const [file, name] = split(unit.symbol);
    difference.changes.push({ object, file, name, kind: unit.kind, change });
  };
  for (const { now } of changed) note(now, 'changed');
  for (const unit of brought) note(unit, 'new');
  for (const unit of gone) note(unit, 'removed');

  for (const unit of included) {
    if (unit.kind !== 'function') continue;
    const was = old.get(unit.symbol);
    const base = was?.kind === 'function' ? was : null;
    difference.functions.push({ object, unit, old: base, force: forced.has(unit.symbol) });
  }
  const data = [...included].filter((unit) => unit.kind === 'data');
  const symbols = new Set(data.map((unit) => unit.symbol));
  difference.objects.push({
    name: object,
    data,
    dataOrder: dataOrder.filter((symbol) => symbols.has(symbol)),
    structs: [...included].filter((unit) => unit.kind === 'struct'),
    callbacks,
  });
}

/** The changed functions, the callbacks, new exported functions, and all new units they need. */
function close(
  changed: readonly Pair[],
  callbackCode: ReadonlySet<Unit>,
  fresh: ReadonlyMap<SymbolId, Unit>,
): Set<Unit> {
  const functions = changed.flatMap(({ now }) => (now.kind === 'function' ? [now] : []));
  const exported = [...fresh.values()].filter((unit) => unit.kind === 'function' && unit.exported);
  const roots = [...functions, ...callbackCode, ...exported].map((unit) => unit.symbol);
  return reach(
    roots,
    new Map<SymbolId, Unit>([...fresh, ...functions.map((unit) => [unit.symbol, unit] as const)]),
  );
}

/** The units that the patch brings. */
const codeOf = ({ functions, objects }: Difference): Unit[] => [
  ...functions.map((each) => each.unit),
  ...objects.flatMap((each) => [...each.data, ...each.structs]),
];

/** What the patch refers to in the running kernel, with the interface it is built against. */
function requirements(code: readonly Unit[], old: Image): PatchModule['requires'] {
  const units = old.objects.flatMap((object) => object.files).flatMap((file) => file.units);
  const known = new Map(units.map((unit) => [unit.symbol, unit]));
  const own = new Set(code.map((unit) => unit.symbol));
  const needed = new Map<string, PatchModule['requires'][number]>();
  for (const { symbol, kind } of code.flatMap(references)) {
    const unit = known.get(symbol);
    if (!unit || unit.kind === 'constant' || own.has(symbol)) continue;
    needed.set(symbol, { symbol, kind, abi: unit.abi, symver: unit.symver });
  }
  return [...needed.values()].sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
}

const configOf = ({ name, version, cmdline, bootModules }: Image): string =>
  JSON.stringify([name, version, cmdline, bootModules]);
