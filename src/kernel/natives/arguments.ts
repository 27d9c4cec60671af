/** Natives check what K code gives them: a wrong type is a fault of the running task. */
import { Cell } from '../cell.ts';
import { Fault } from '../fault.ts';
import type { Task } from '../task.ts';
import { TaskStruct } from '../task.ts';

/** A struct of `'kernel'`. */
export function structArg<T>(value: unknown, struct: new (...args: never[]) => T): T {
  if (value instanceof struct) return value;
  if (value === null || value === undefined) throw new TypeError(`${value} is no ${struct.name}`);
  throw new Fault(`an argument is no ${struct.name}`);
}

export const taskArg = (value: unknown): Task => structArg(value, TaskStruct).$task;

export function functionArg(value: unknown): Cell {
  if (value instanceof Cell) return value;
  throw new Fault('an argument is no function');
}

export function textArg(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new Fault(`an argument is no text but ${typeof value}`);
}

/** A whole number that JavaScript holds exactly. */
export function integerArg(value: unknown): number {
  if (Number.isSafeInteger(value)) return value as number;
  throw new Fault('an argument is no whole number');
}

/** What shows and takes the text of a file: an object of K code with `show` and `write`, or null each. */
export function fileOperations(value: unknown): { show: Cell | null; write: Cell | null } {
  if (typeof value !== 'object' || value === null || value instanceof Cell)
    throw new Fault('the operations of a file are no object');
  const { show, write } = value as Record<string, unknown>;
  return {
    show: show == null ? null : functionArg(show),
    write: write == null ? null : functionArg(write),
  };
}

/** A number that is neither NaN nor infinite. */
export function numberArg(value: unknown): number {
  if (Number.isFinite(value)) return value as number;
  throw new Fault('an argument is no number');
}

/** An array in which a result is to be stored, or null. */
export function outArg(value: unknown): unknown[] | null {
  if (value === null || Array.isArray(value)) return value;
  throw new Fault('an argument is no array for a result');
}
