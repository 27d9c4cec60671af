/**
 * Base match: a patch fits the running kernel only if every function that it replaces is, to the
 * hash, the one it was built from, and all that its code refers to has the interface and the symver
 * it was built against. Every symbol that differs is named.
 */
import type { Linker } from '../kernel/link.ts';
import type { FunctionVersion } from '../kernel/symbols.ts';
import { hashOf, sameMeaning } from '../lowered/meaning.ts';
import { references } from '../lowered/references.ts';
import type { ModuleObject, PatchModule } from '../lowered/module.ts';
import type { Patch } from './patch.ts';
import type { SymbolId } from '../lowered/nodes.ts';
import type { StructUnit } from '../lowered/units.ts';

/** What will be otherwise once some patches have left, and what those that stay have made otherwise. */
export interface Later {
  /** The layout of a struct that gets another one. */
  layout(symbol: SymbolId): StructUnit | undefined;
  /** The symver of a unit, if it is not that of its declaration. */
  symver(symbol: SymbolId): string | undefined;
}

/** The symver that patches give a unit, the newest first. */
export const symverWith = (symbol: SymbolId, patches: readonly Patch[]): string | undefined =>
  patches.flatMap(({ module }) => module?.symvers ?? []).findLast((each) => each.symbol === symbol)
    ?.symver;

/**
 * One line per symbol of the given objects that differs; empty if the patch fits. What patches in
 * `leaving` brought may be brought again: a cumulative patch takes it over, with its data. `newest`:
 * the patch was built from what runs now; else from the original functions. `later`: what
 * structs and symvers are without those in `leaving`.
 */
export function baseMismatches(
  module: PatchModule,
  objects: readonly ModuleObject[],
  linker: Linker,
  leaving: ReadonlySet<string>,
  newest: boolean,
  later: Later,
): string[] {
  const lines: string[] = [];
  for (const { unit, change, baseHash } of objects.flatMap((object) => object.functions)) {
    const known = linker.functions.get(unit.symbol);
    if (change === 'changed') {
      const base = baseOf(linker, unit.symbol, newest);
      if (!base) lines.push(`${unit.symbol}: not in the running kernel`);
      else if (hashOf(base.unit) !== baseHash) {
        lines.push(`${unit.symbol}: differs from the function that the patch was built from`);
      }
      if (base?.unit.notrace) lines.push(`${unit.symbol}: is notrace`);
    } else if (known && !leaving.has(known.original().owner)) {
      lines.push(`${unit.symbol}: is new in the patch, but the running kernel has it already`);
    }
  }
  for (const unit of objects.flatMap((object) => [...object.data, ...object.structs])) {
    const known = linker.unit(unit.symbol);
    if (known && !(leaving.size > 0 && sameMeaning(known, unit)))
      lines.push(`${unit.symbol}: is new in the patch, but the running kernel has it already`);
  }
  lines.push(...unresolved(objects, linker));
  for (const { symbol, kind, abi, symver } of module.requires) {
    const running =
      kind === 'function'
        ? baseOf(linker, symbol, newest)?.unit
        : (later.layout(symbol) ?? linker.unit(symbol));
    if (!running) continue;
    if (running.abi !== abi)
      lines.push(`${symbol}: has another interface than the patch was built against`);
    const is = later.symver(symbol) ?? running.symver;
    if (running.abi === abi && is !== symver)
      lines.push(`${symbol}: has symver ${is}, the patch was built against ${symver}`);
  }
  return lines;
}

/** The version of a function that a patch is matched with. */
function baseOf(linker: Linker, symbol: SymbolId, newest: boolean): FunctionVersion | undefined {
  const known = linker.functions.get(symbol);
  return newest ? known?.active() : known?.original();
}

/** What the module's code names, but neither it nor the running kernel has. */
function unresolved(objects: readonly ModuleObject[], linker: Linker): string[] {
  const functions = objects.flatMap((object) => object.functions.map((entry) => entry.unit));
  const transformers = objects.flatMap((object) => object.transformers);
  const units = [
    ...functions,
    ...objects.flatMap((object) => [...object.data, ...object.structs]),
    ...transformers.map(({ to }) => to),
  ];
  const own = new Map(units.map((unit) => [unit.symbol, unit.kind]));
  const callbacks = objects.flatMap((object) => object.callbacks).map(({ symbol }) => symbol);
  const converters = transformers
    .flatMap(({ convert, invert }) => [convert, invert])
    .filter((symbol) => symbol !== null);
  const called = [...callbacks, ...converters].map((symbol) => ({
    symbol,
    kind: 'function' as const,
  }));
  const missing = [...units.flatMap(references), ...called].filter(({ symbol, kind }) => {
    if (own.get(symbol) === kind) return false;
    return kind === 'function' ? !linker.functions.has(symbol) : linker.unit(symbol)?.kind !== kind;
  });
  return [...new Set(missing.map(({ symbol }) => `${symbol}: not in the running kernel`))];
}
