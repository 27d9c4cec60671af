/** Which system call is which K function (SYSCALL_DEFINE). */
import type { FunctionUnit, Macro } from '../lowered/units.ts';
import type { Cell } from './cell.ts';

export interface Syscall {
  cell: Cell;
  /** What the registers hold where a caller gives fewer arguments than the function takes. */
  zeros: number[];
}

/** Where the functions are. */
export interface Functions {
  cell(symbol: string): Cell;
  functions: ReadonlyMap<string, { active(): { unit: FunctionUnit } }>;
}

export class Syscalls {
  readonly byName = new Map<string, Syscall>();

  /** Enters the `SYSCALL_DEFINE`s among an object's macros. */
  define(macros: readonly Macro[], linker: Functions): void {
    for (const { name, symbol } of definitions(macros)) {
      const { abi } = linker.functions.get(symbol)!.active().unit;
      const required = [...abi].filter((parameter) => parameter === '.').length;
      this.byName.set(name, {
        cell: linker.cell(symbol),
        zeros: new Array<number>(required).fill(0),
      });
    }
  }

  /** Takes an object's system calls away again. */
  undefine(macros: readonly Macro[]): void {
    for (const { name, symbol } of definitions(macros))
      if (this.byName.get(name)?.cell.$symbol === symbol) this.byName.delete(name);
  }

  find(name: string): Syscall | undefined {
    return this.byName.get(name);
  }
}

function definitions(macros: readonly Macro[]): { name: string; symbol: string }[] {
  return macros.flatMap(({ name, args: [first, second] }) =>
    name === 'SYSCALL_DEFINE' && first && 'value' in first && second && 'symbol' in second
      ? [{ name: String(first.value), symbol: second.symbol }]
      : [],
  );
}
