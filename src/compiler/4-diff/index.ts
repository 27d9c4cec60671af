/**
 * Compares two compiled trees by meaning: correlate units by object, file and name; compare hashes;
 * verify that what changed can be changed live; close over what the changed code needs.
 */
import type { Diagnostic, Span } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';
import type { Node, SymbolId } from '../../lowered/nodes.ts';
import type { FunctionUnit, Image, Macro, ObjectImage, Unit } from '../../lowered/units.ts';
import { sameMeaning } from '../../lowered/meaning.ts';
import { split } from '../../lowered/symbol.ts';
import { rootsOf, walk } from '../../lowered/walk.ts';
import type { ModuleCallback, ModuleObject, PatchModule } from '../../lowered/module.ts';

export interface Change {
  object: string;
  file: string;
  name: string;
  kind: Unit['kind'];
  change: 'changed' | 'new' | 'removed';
}

export interface Difference {
  changes: Change[];
  diagnostics: Diagnostic[];
  objects: Omit<ModuleObject, 'functions'>[];
  functions: { object: string; unit: FunctionUnit; old: FunctionUnit | null; force: boolean }[];
  requires: PatchModule['requires'];
}

const CALLBACKS: Readonly<Record<string, ModuleCallback['kind']>> = {
  KPATCH_PRE_PATCH_CALLBACK: 'pre-patch',
  KPATCH_POST_PATCH_CALLBACK: 'post-patch',
  KPATCH_PRE_UNPATCH_CALLBACK: 'pre-unpatch',
  KPATCH_POST_UNPATCH_CALLBACK: 'post-unpatch',
  KPATCH_LOAD_CALLBACK: 'load',
  KPATCH_UNLOAD_CALLBACK: 'unload',
};

const spanOf = (unit: Unit): Span => {
  const { line, endLine } = unit.place;
  return { file: split(unit.symbol)[0], line, column: 1, endLine, endColumn: 1 };
};

const unitsOf = (object: ObjectImage | undefined): Map<SymbolId, Unit> =>
  new Map((object?.files ?? []).flatMap((file) => file.units).map((unit) => [unit.symbol, unit]));

const macrosOf = (object: ObjectImage | undefined): Macro[] =>
  (object?.files ?? []).flatMap((file) => file.macros);

const symbolsOf = (macros: readonly Macro[], name: string): SymbolId[] =>
  macros
    .filter((each) => each.name === name)
    .flatMap((each) => each.args.flatMap((arg) => ('symbol' in arg ? [arg.symbol] : [])));

export function diffImages(old: Image, next: Image): Difference {
  const result: Difference = {
    changes: [],
    diagnostics: [],
    objects: [],
    functions: [],
    requires: [],
  };
  const names = [...new Set([...old.objects, ...next.objects].map((object) => object.name))];
  const known = new Map<SymbolId, Unit>();
  for (const object of old.objects)
    for (const [symbol, unit] of unitsOf(object)) known.set(symbol, unit);
  for (const name of names) {
    const before = old.objects.find((object) => object.name === name);
    const after = next.objects.find((object) => object.name === name);
    if (!before || !after) {
      const detail = `module ${name} is ${before ? 'gone from' : 'only in'} the new tree`;
      result.diagnostics.push(messages.objectChanged(null, { detail }));
      continue;
    }
    diffObject(name, before, after, result);
  }
  diffConfig(old, next, result);
  result.requires = requirements(result, known);
  return result;
}

function diffObject(
  object: string,
  before: ObjectImage,
  after: ObjectImage,
  result: Difference,
): void {
  const oldUnits = unitsOf(before);
  const newUnits = unitsOf(after);
  const macros = macrosOf(after);
  const ignored = new Set(symbolsOf(macros, 'KPATCH_IGNORE_FUNCTION'));
  const forced = new Set(symbolsOf(macros, 'KPATCH_FORCE_UNSAFE'));
  const callbacks = callbacksOf(object, macros, result.diagnostics);
  const changed = [...newUnits.values()].filter((unit) => {
    const was = oldUnits.get(unit.symbol);
    return was !== undefined && !sameMeaning(was, unit) && !ignored.has(unit.symbol);
  });
  const fresh = new Map([...newUnits].filter(([symbol]) => !oldUnits.has(symbol)));
  const callbackCode = reach(
    callbacks.map((each) => each.symbol),
    fresh,
  );
  const owned = new Set(
    [...callbackCode].flatMap((unit) => references(unit)).map((each) => each.symbol),
  );
  const roots = [
    ...changed.filter((unit) => unit.kind === 'function'),
    ...callbackCode,
    ...[...fresh.values()].filter((unit) => unit.kind === 'function' && unit.exported),
  ];
  const included = reach(
    roots.flatMap((unit) => [unit.symbol]),
    new Map([
      ...fresh,
      ...changed
        .filter((unit) => unit.kind === 'function')
        .map((unit) => [unit.symbol, unit] as const),
    ]),
  );
  const note = (unit: Unit, change: Change['change']): void => {
    const [file, name] = split(unit.symbol);
    result.changes.push({ object, file, name, kind: unit.kind, change });
  };
  for (const unit of changed) {
    note(unit, 'changed');
    verify(oldUnits.get(unit.symbol)!, unit, owned, result.diagnostics);
  }
  for (const unit of included) if (fresh.has(unit.symbol)) note(unit, 'new');
  for (const unit of oldUnits.values()) if (!newUnits.has(unit.symbol)) note(unit, 'removed');
  verifyMacros(before, after, result.diagnostics);
  for (const unit of included) {
    if (unit.kind !== 'function') continue;
    const was = oldUnits.get(unit.symbol);
    result.functions.push({
      object,
      unit,
      old: was?.kind === 'function' ? was : null,
      force: forced.has(unit.symbol),
    });
  }
  const data = [...included].filter((unit) => unit.kind === 'data');
  const symbols = new Set(data.map((unit) => unit.symbol));
  result.objects.push({
    name: object,
    data,
    dataOrder: after.dataOrder.filter((symbol) => symbols.has(symbol)),
    structs: [...included].filter((unit) => unit.kind === 'struct'),
    callbacks,
  });
}

/** The units among `pool` that can be reached from the symbols, in order of discovery. */
function reach(symbols: readonly SymbolId[], pool: ReadonlyMap<SymbolId, Unit>): Set<Unit> {
  const reached = new Set(symbols.flatMap((symbol) => pool.get(symbol) ?? []));
  for (const unit of reached) {
    for (const { symbol } of references(unit)) {
      const found = pool.get(symbol);
      if (found && found.kind !== 'constant') reached.add(found);
    }
  }
  return reached;
}

interface Reference {
  symbol: SymbolId;
  kind: 'function' | 'data' | 'struct';
}

function references(unit: Unit): Reference[] {
  const found: Reference[] = [];
  const note = (node: Node): void => {
    if (node.kind === 'call') found.push({ symbol: node.callee, kind: 'function' });
    else if (node.kind === 'function' || node.kind === 'data')
      found.push({ symbol: node.symbol, kind: node.kind });
    else if (node.kind === 'new-struct' || node.kind === 'instanceof')
      found.push({ symbol: node.struct, kind: 'struct' });
  };
  for (const root of rootsOf(unit)) walk(root, note);
  return found;
}

function requirements(
  result: Difference,
  known: ReadonlyMap<SymbolId, Unit>,
): PatchModule['requires'] {
  const code = [
    ...result.functions.map((each) => each.unit),
    ...result.objects.flatMap((each) => [...each.data, ...each.structs]),
  ];
  const own = new Set(code.map((unit) => unit.symbol));
  const needed = new Map<string, PatchModule['requires'][number]>();
  for (const { symbol, kind } of code.flatMap(references)) {
    const unit = known.get(symbol);
    if (unit && !own.has(symbol)) needed.set(symbol, { symbol, kind, abi: unit.abi });
  }
  return [...needed.values()].sort((a, b) => (a.symbol < b.symbol ? -1 : 1));
}

function callbacksOf(
  object: string,
  macros: readonly Macro[],
  diagnostics: Diagnostic[],
): ModuleCallback[] {
  const seen = new Set<string>();
  return macros.flatMap(({ name, args }) => {
    const kind = CALLBACKS[name];
    const [first] = args;
    if (!kind || !first || !('symbol' in first)) return [];
    if (seen.has(kind)) diagnostics.push(messages.callbackTwice(null, { object, kind }));
    seen.add(kind);
    return [{ kind, symbol: first.symbol }];
  });
}

/** Whether a changed unit can be changed live. */
function verify(
  was: Unit,
  now: Unit,
  owned: ReadonlySet<SymbolId>,
  diagnostics: Diagnostic[],
): void {
  const span = spanOf(now);
  const [, name] = split(now.symbol);
  if (was.kind !== now.kind)
    diagnostics.push(messages.kindChanged(span, { name, was: was.kind, now: now.kind }));
  else if (was.kind === 'function' && now.kind === 'function') {
    if (now.init) diagnostics.push(messages.initChanged(span, { name }));
    if (now.notrace) diagnostics.push(messages.notraceChanged(span, { name }));
    if (was.abi !== now.abi) diagnostics.push(messages.prototypeChanged(span, { name }));
  } else if (was.kind === 'data' && now.kind === 'data') {
    if (was.mutable !== now.mutable) diagnostics.push(messages.dataMutability(span, { name }));
    else if (!owned.has(now.symbol)) diagnostics.push(messages.dataChanged(span, { name }));
  } else if (was.kind === 'struct') {
    if (was.abi !== now.abi) diagnostics.push(messages.layoutChanged(span, { name }));
    else diagnostics.push(messages.structInitChanged(span, { name }));
  }
}

function verifyMacros(before: ObjectImage, after: ObjectImage, diagnostics: Diagnostic[]): void {
  const texts = (object: ObjectImage): Map<string, Span> =>
    new Map(
      object.files.flatMap((file) =>
        file.macros
          .filter((macro) => !macro.name.startsWith('KPATCH_'))
          .map((macro) => {
            const args = macro.args.map((arg) =>
              'symbol' in arg ? split(arg.symbol)[1] : JSON.stringify(arg.value),
            );
            const { line, endLine } = macro.place;
            return [
              `${macro.name}(${args.join(', ')})`,
              { file: file.path, line, column: 1, endLine, endColumn: 1 },
            ] as const;
          }),
      ),
    );
  const old = texts(before);
  const now = texts(after);
  for (const [text, span] of now)
    if (!old.has(text)) diagnostics.push(messages.macroChanged(span, { detail: `${text} is new` }));
  for (const [text, span] of old)
    if (!now.has(text))
      diagnostics.push(messages.macroChanged(span, { detail: `${text} is gone` }));
}

function diffConfig(old: Image, next: Image, result: Difference): void {
  const config = (image: Image): string =>
    JSON.stringify([image.name, image.version, image.cmdline, image.bootModules]);
  if (config(old) !== config(next)) result.diagnostics.push(messages.configChanged(null));
}
