/** Functions of the machine that CPUs run as if they were K code: loops of workers, dispatch of interrupts. */
import type { SymbolId } from '../lowered/nodes.ts';
import type { Body } from './cell.ts';
import { Cell } from './cell.ts';
import type { Unwinder } from './frame.ts';

/** Made when their kernel is made: one that was saved is found by the order of making. */
export function nativeCell(
  { unwinder }: { unwinder: Pick<Unwinder, 'nativeCells'> },
  name: string,
  run: Body,
): Cell {
  const cell = new Cell(`kernel:${name}` as SymbolId);
  cell.$fn = run;
  unwinder.nativeCells.push(cell);
  return cell;
}
