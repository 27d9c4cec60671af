/** What vanishes with patches, and who would notice: pointers, frames, other patches. */
import { Cell } from '../kernel/cell.ts';
import { findReferences } from '../kernel/data.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { SymbolId } from '../lowered/nodes.ts';
import type { Patch } from './patch.ts';

/** All symbols that patches add to the kernel. */
export const symbolsOf = (patches: readonly Patch[]): Set<SymbolId> =>
  new Set(
    patches.flatMap((patch) => patch.objects.flatMap((object) => object.source?.added() ?? [])),
  );

/** Function symbols that vanish with the patches: their own, not those that a kept one took over. */
export function vanishing({ linker }: Kernel, leaving: readonly Patch[]): Set<SymbolId> {
  const owners = new Set(leaving.map((patch) => patch.name));
  return new Set(
    [...symbolsOf(leaving)].filter((symbol) =>
      linker.functions.get(symbol)?.stack.every((version) => owners.has(version.owner)),
    ),
  );
}

/** Places that would point to nothing once the leaving patches' code and data are gone. */
export function danglers(
  kernel: Kernel,
  listed: readonly Patch[],
  leaving: readonly Patch[],
): string[] {
  const kept = symbolsOf(listed.filter((patch) => !leaving.includes(patch)));
  const going = new Set([...symbolsOf(leaving)].filter((symbol) => !kept.has(symbol)));
  return holdersOf(kernel, vanishing(kernel, leaving), going);
}

/** Paths of places that hold one of the function values, but for some data objects. */
function holdersOf(
  kernel: Kernel,
  symbols: ReadonlySet<SymbolId>,
  without: ReadonlySet<SymbolId>,
): string[] {
  if (symbols.size === 0) return [];
  const roots = new Map<string, unknown>();
  for (const [key, holder] of kernel.linker.holders) {
    const [file] = key.split('\n');
    for (const [name, value] of Object.entries(holder)) {
      const symbol = `${file}:${name}`;
      if (!without.has(symbol)) roots.set(symbol, value);
    }
  }
  for (const [pid, task] of kernel.tasks.byPid) roots.set(`task ${pid}`, task);
  for (const [name, value] of kernel.registrations()) roots.set(name, value);
  return findReferences(roots, (value) => value instanceof Cell && symbols.has(value.$symbol));
}
