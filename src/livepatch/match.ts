/**
 * Base match: a patch fits the running kernel only if every function that it replaces is, to the
 * hash, the one it was built from, and all that its code refers to has the interface it was built
 * against. Every symbol that differs is named.
 */
import type { Linker } from '../kernel/link.ts';
import { hashOf, sameMeaning } from '../lowered/meaning.ts';
import { references } from '../lowered/references.ts';
import type { PatchModule } from '../lowered/module.ts';

/**
 * One line per symbol that differs; empty if the patch fits. What patches in `leaving` brought may
 * be brought again: a cumulative patch takes it over, with its data.
 */
export function baseMismatches(
  module: PatchModule,
  linker: Linker,
  leaving: ReadonlySet<string>,
): string[] {
  const lines: string[] = [];
  for (const { unit, change, baseHash } of module.objects.flatMap((object) => object.functions)) {
    const known = linker.functions.get(unit.symbol);
    if (change === 'changed') {
      if (!known) lines.push(`${unit.symbol}: not in the running kernel`);
      else if (hashOf(known.stack[0]!.unit) !== baseHash) {
        lines.push(`${unit.symbol}: differs from the function that the patch was built from`);
      }
      if (known && known.stack[0]!.unit.notrace) lines.push(`${unit.symbol}: is notrace`);
    } else if (known && !leaving.has(known.stack[0]!.owner)) {
      lines.push(`${unit.symbol}: is new in the patch, but the running kernel has it already`);
    }
  }
  for (const unit of module.objects.flatMap((object) => [...object.data, ...object.structs])) {
    const known = linker.unit(unit.symbol);
    if (known && !(leaving.size > 0 && sameMeaning(known, unit)))
      lines.push(`${unit.symbol}: is new in the patch, but the running kernel has it already`);
  }
  lines.push(...unresolved(module, linker));
  for (const { symbol, kind, abi } of module.requires) {
    const running =
      kind === 'function' ? linker.functions.get(symbol)?.stack[0]?.unit : linker.unit(symbol);
    if (running && running.abi !== abi)
      lines.push(`${symbol}: has another interface than the patch was built against`);
  }
  return lines;
}

/** What the module's code names, but neither it nor the running kernel has. */
function unresolved({ objects }: PatchModule, linker: Linker): string[] {
  const functions = objects.flatMap((object) => object.functions.map((entry) => entry.unit));
  const units = [...functions, ...objects.flatMap((object) => [...object.data, ...object.structs])];
  const own = new Map(units.map((unit) => [unit.symbol, unit.kind]));
  const callbacks = objects
    .flatMap((object) => object.callbacks)
    .map(({ symbol }) => ({ symbol, kind: 'function' as const }));
  const missing = [...units.flatMap(references), ...callbacks].filter(({ symbol, kind }) => {
    if (own.get(symbol) === kind) return false;
    return kind === 'function' ? !linker.functions.has(symbol) : linker.unit(symbol)?.kind !== kind;
  });
  return [...new Set(missing.map(({ symbol }) => `${symbol}: not in the running kernel`))];
}
