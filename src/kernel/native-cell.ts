/** Functions of the machine that CPUs run as if they were K code: loops of workers, dispatch of interrupts. */
import type { SymbolId } from '../lowered/nodes.ts';
import type { Body } from './cell.ts';
import { Cell } from './cell.ts';

export function nativeCell(name: string, run: Body): Cell {
  const cell = new Cell(`kernel:${name}` as SymbolId);
  cell.$fn = run;
  return cell;
}
