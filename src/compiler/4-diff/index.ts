/**
 * Compares two compiled trees by meaning: correlate units by object, file and name; compare; close
 * over what the changed code needs; verify that what changed can be changed live. Every refusal of
 * a patch is found in one run.
 */
import type { Diagnostic, Span } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';
import { sameMeaning } from '../../lowered/meaning.ts';
import type { ModuleObject, PatchModule } from '../../lowered/module.ts';
import type { SymbolId } from '../../lowered/nodes.ts';
import type { Names } from '../../lowered/rename.ts';
import { structOf } from '../../lowered/transformer.ts';
import { unitsOf } from '../../lowered/walk.ts';
import type { ConstantUnit, DataUnit, FunctionUnit, Image, Unit } from '../../lowered/units.ts';
import type { Change } from './changes.ts';
import { listChanges } from './changes.ts';
import type { Reason } from './closure.ts';
import { close } from './closure.ts';
import type { Correlation } from './correlate.ts';
import { correlate } from './correlate.ts';
import { marksOf } from './marks.ts';
import { ownersOf } from './owners.ts';
import { requirements } from './requirements.ts';
import { changedSymvers } from './rules/symvers.ts';
import { statesOf } from './states.ts';
import { guardsOf } from './transformers/guards.ts';
import { convertersOf, inFlightOf, transformersOf } from './transformers/index.ts';
import { undeclaredLocks } from './transformers/locks.ts';
import { symversWith } from './transformers/symvers.ts';
import { Uses } from './uses.ts';
import { verify } from './verify.ts';

export type { Change } from './changes.ts';

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
  /** Why each unit is part of the patch. */
  reasons: Map<SymbolId, Reason>;
  requires: PatchModule['requires'];
  symvers: PatchModule['symvers'];
  states: PatchModule['states'];
}

/** Both images in the old tree's symbols; `moved` leads from the new tree's to these. */
export function diffImages(old: Image, next: Image, moved: Names): Difference {
  const difference: Difference = {
    changes: [],
    diagnostics: [],
    objects: [],
    functions: [],
    reasons: new Map(),
    requires: [],
    symvers: [],
    states: [],
  };
  const whole: Whole = {
    uses: new Uses(old),
    constants: changedConstants(old, next),
    lost: lostData(old, next),
    moved,
    states: new Map(),
  };
  const names = new Set([...old.objects, ...next.objects].map((object) => object.name));
  for (const name of names) {
    const before = old.objects.find((object) => object.name === name);
    const after = next.objects.find((object) => object.name === name);
    if (before && after) diffObject(correlate(before, after), whole, difference);
    else {
      const detail = `module ${name} is ${before ? 'gone from' : 'only in'} the new tree`;
      difference.diagnostics.push(messages.objectChanged(null, { detail }));
    }
  }
  if (configOf(old) !== configOf(next)) difference.diagnostics.push(messages.configChanged(null));
  const transformers = difference.objects.flatMap((object) => object.transformers);
  const replaced = new Set(difference.functions.flatMap((each) => each.old?.symbol ?? []));
  for (const each of transformers) each.inFlight = inFlightOf(each, old, replaced);
  for (const each of undeclaredLocks(difference.objects, old, next))
    difference.diagnostics.push(each);
  const code = codeOf(difference);
  const migrated = new Set(transformers.map(structOf));
  for (const each of changedSymvers(old, next, code, migrated)) difference.diagnostics.push(each);
  difference.requires = requirements(code, old);
  difference.symvers = symversWith(migrated, old, next);
  return difference;
}

/** What an object's differences are judged by besides itself. */
interface Whole {
  uses: Uses;
  constants: { was: ConstantUnit; now: ConstantUnit }[];
  lost: DataUnit[];
  moved: Names;
  /** Where each state was declared that has been met. */
  states: Map<number, Span>;
}

function diffObject(objects: Correlation, whole: Whole, difference: Difference): void {
  const { object, old, fresh, dataOrder } = objects;
  const { diagnostics } = difference;
  const { ignored, forced, callbacks } = marksOf(objects, diagnostics);
  const differing = objects.pairs.filter(({ was, now }) => !sameMeaning(was, now));
  const changed = differing.filter(({ now }) => !ignored.has(now.symbol));
  const transformers = transformersOf(objects, diagnostics);
  const converters = convertersOf(transformers);
  const included = close(changed, callbacks, transformers, fresh);
  const owners = ownersOf(
    [...callbacks, ...converters.map((symbol) => ({ kind: 'load' as const, symbol }))],
    objects.new,
  );
  const differs = new Set(differing.map(({ now }) => now.symbol));
  for (const each of verify(objects, { ...whole, changed, differs, included, owners }))
    diagnostics.push(each);
  for (const each of listChanges(objects, changed, included.keys(), owners, whole.moved))
    difference.changes.push(each);
  for (const [unit, reason] of included) {
    difference.reasons.set(unit.symbol, reason);
    if (unit.kind !== 'function') continue;
    const was = old.get(unit.symbol);
    const base = was?.kind === 'function' ? was : null;
    difference.functions.push({ object, unit, old: base, force: forced.has(unit.symbol) });
  }
  difference.states.push(...statesOf(objects, whole.states, diagnostics));
  const units = [...included.keys()];
  const data = units.filter((unit) => unit.kind === 'data');
  const symbols = new Set(data.map((unit) => unit.symbol));
  difference.objects.push({
    name: object,
    data,
    dataOrder: dataOrder.filter((symbol) => symbols.has(symbol)),
    structs: units.filter((unit) => unit.kind === 'struct'),
    callbacks,
    transformers,
    guards: guardsOf(
      objects,
      [...callbacks.map((each) => each.symbol), ...converters],
      diagnostics,
    ),
  });
}

/** Constants of both trees whose values differ. */
function changedConstants(old: Image, next: Image): Whole['constants'] {
  const constants = ({ objects }: Image): ConstantUnit[] =>
    unitsOf(objects).filter((unit) => unit.kind === 'constant');
  const before = new Map(constants(old).map((unit) => [unit.symbol, unit]));
  return constants(next).flatMap((now) => {
    const was = before.get(now.symbol);
    return was && was.abi !== now.abi ? [{ was, now }] : [];
  });
}

/** Data that the new tree has no more. */
function lostData(old: Image, next: Image): DataUnit[] {
  const symbols = new Set(unitsOf(next.objects).map(({ symbol }) => symbol));
  return unitsOf(old.objects).filter(
    (unit): unit is DataUnit => unit.kind === 'data' && !symbols.has(unit.symbol),
  );
}

/** The units that the patch brings. */
const codeOf = ({ functions, objects }: Difference): Unit[] => [
  ...functions.map((each) => each.unit),
  ...objects.flatMap((each) => [...each.data, ...each.structs]),
  ...objects.flatMap((each) => each.transformers).map(({ to }) => to),
];

const configOf = ({ name, version, cmdline, bootModules }: Image): string =>
  JSON.stringify([name, version, cmdline, bootModules]);
