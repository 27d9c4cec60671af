/** Values of K code in a trace: what a record keeps of them is text. */
import { Cell } from '../cell.ts';
import { split } from '../../lowered/symbol.ts';

/** A number or text as it is, a struct by its name, a function by its own. */
export function formatValue(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return `"${value}"`;
    case 'object':
      if (value === null) return '(null)';
      if (value instanceof Cell) return split(value.$symbol)[1];
      return Array.isArray(value) ? `[${value.length}]` : tagOf(value);
    case 'undefined':
      return '(undefined)';
    default:
      return String(value);
  }
}

/** The name of an object's struct; emitted constructors are named after it. */
const tagOf = (value: object): string => {
  const constructor: unknown = Object.getPrototypeOf(value)?.constructor;
  return typeof constructor === 'function' ? constructor.name.replace(/\$$/, '') : 'Object';
};

/** The field of a struct, or undefined where there is none. */
export const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
