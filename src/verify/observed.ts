/** Final values of data that a caller wants to compare, as text. */
import { Cell } from '../kernel/cell.ts';
import type { Kernel } from '../kernel/kernel.ts';
import { split } from '../lowered/symbol.ts';

/** A line a symbol; one that the kernel does not have is `gone`. */
export function finalValues({ linker }: Kernel, symbols: readonly string[]): string[] {
  return symbols.map((symbol) => {
    const key = linker.holderKeys.get(symbol);
    const holder = key === undefined ? undefined : linker.holders.get(key);
    const value = holder?.[split(symbol)[1]];
    return `${symbol} = ${holder ? textOf(value, []) : 'gone'}`;
  });
}

/** `{size: 3, next: ^1}`: `^n` is the object n levels up. */
function textOf(value: unknown, above: readonly object[]): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value !== 'object' || value === null) return String(value);
  if (value instanceof Cell) return split(value.$symbol)[1];
  const up = above.indexOf(value);
  if (up >= 0) return `^${above.length - up}`;
  const inner = (each: unknown): string => textOf(each, [...above, value]);
  if (ArrayBuffer.isView(value)) return `[${Array.from(value as Uint8Array).join(', ')}]`;
  if (Array.isArray(value)) return `[${value.map(inner).join(', ')}]`;
  if (value instanceof Set) return `{${[...value].map(inner).join(', ')}}`;
  if (value instanceof Map)
    return `{${[...value].map(([key, each]) => `${inner(key)} => ${inner(each)}`).join(', ')}}`;
  const fields = Object.entries(value).filter(([name]) => !name.startsWith('$'));
  return `{${fields.map(([name, each]) => `${name}: ${inner(each)}`).join(', ')}}`;
}
