/**
 * The symbol table of the running kernel (kernel/kallsyms.c, kernel/module/kallsyms.c), in link
 * order: vmlinux by path, then modules as they came. An address is a symbol: `fs/inode.ts:iput`.
 */
import { split } from '../lowered/symbol.ts';
import type { SymbolId } from '../lowered/nodes.ts';
import type { Linker } from './link.ts';
import type { FunctionSymbol } from './symbols.ts';

export interface KernelSymbol {
  symbol: SymbolId;
  name: string;
  /** As nm(1) shows it: T or t code, D or d data, R or r constants; capitals are exported. */
  type: string;
  /** '' for vmlinux. */
  module: string;
  /** Which of the functions of that name in its object, from 1. */
  sympos: number;
}

/** All symbols; a live patch's version of a function is one more, of the patch. */
export function kallsyms(linker: Linker): KernelSymbol[] {
  const positions = new Map<string, number>();
  const entry = (symbol: SymbolId, owner: string, type: string): KernelSymbol => {
    const [, name] = split(symbol);
    const key = `${owner}\n${name}`;
    const sympos = (positions.get(key) ?? 0) + 1;
    positions.set(key, sympos);
    return { symbol, name, type, module: owner === 'vmlinux' ? '' : owner, sympos };
  };
  const code = linker
    .versions()
    .map(({ symbol, owner, unit }) => entry(symbol, owner, unit.exported ? 'T' : 't'));
  const data = linker.dataSymbols().map(({ unit, owner }) => {
    const letter = unit.mutable ? 'd' : 'r';
    return entry(unit.symbol, owner, unit.exported ? letter.toUpperCase() : letter);
  });
  const all = [...code, ...data];
  return [
    ...all.filter(({ module }) => module === ''),
    ...all.filter(({ module }) => module !== ''),
  ];
}

/** Functions of a name, in link order; `object` null means anywhere. */
export function functionsNamed(
  linker: Linker,
  name: string,
  object: string | null = null,
): FunctionSymbol[] {
  return [...linker.functions.values()].filter((symbol) => {
    const original = symbol.original();
    return original.name() === name && (object === null || original.owner === object);
  });
}

/**
 * A function by its name in an object and its position among those of that name (0: it is the only
 * one), or what Linux says of a name that fits none (kernel/livepatch/core.c: klp_find_object_symbol).
 */
export function findObjectSymbol(
  linker: Linker,
  object: string,
  name: string,
  sympos: number,
): FunctionSymbol | string {
  const named = functionsNamed(linker, name, object);
  if (named.length === 0) return `symbol '${name}' not found in symbol table`;
  if (sympos === 0 && named.length > 1)
    return `unresolvable ambiguity for symbol '${name}' in object '${object}'`;
  const position = `symbol position ${sympos} for symbol '${name}' in object '${object}'`;
  return named[Math.max(0, sympos - 1)] ?? `${position} not found`;
}

/** What an address stands for: a symbol, or the bare name of the only function of that name. */
export function resolveFunction(linker: Linker, address: string): FunctionSymbol | null {
  const exact = linker.functions.get(address);
  if (exact) return exact;
  return functionsNamed(linker, address)[0] ?? null;
}
