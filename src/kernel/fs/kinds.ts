/** The kinds of files whose texts K functions make: seq files, attributes of sysfs, variables of debugfs. */
import { ERRNO } from '../../lowered/api/errno.ts';
import { Cell } from '../cell.ts';
import type { Call } from '../execution.ts';
import type { Kernfs, Shown } from './kernfs.ts';
import { kstrtobool, kstrtoll } from './kstrtox.ts';
import type { Kobject, KobjAttribute } from './structs.ts';
import { SeqFile, SysfsBuf } from './structs.ts';

/** What an attribute may show at most. */
export const PAGE_SIZE = 4096;

/** A file of /proc or debugfs: what shows it, what takes a text, and their `private`. */
export interface SeqData {
  show: Cell | null;
  write: Cell | null;
  private: unknown;
}

export interface AttributeData {
  kobj: Kobject;
  attr: KobjAttribute;
}

/** A variable of K code, held by its array, as debugfs shows it. */
export interface VariableData {
  array: VariableArray;
  format: 'decimal' | 'hexadecimal' | 'bool';
}

export type VariableArray = Uint8Array | Uint16Array | Uint32Array | BigUint64Array;

const textOr = (result: unknown, text: string): Shown => {
  if (typeof result === 'string') return result;
  return typeof result === 'number' && result < 0 ? result : text;
};

const seqFile = (data: SeqData): SeqFile => {
  const file = new SeqFile();
  file.private = data.private;
  return file;
};

/** The number of characters that a write took; K code that says nothing took all. */
const taken = (result: unknown, text: unknown): number => {
  const { length } = text as string;
  return typeof result === 'number' && (result < 0 || result > 0)
    ? Math.min(result, length)
    : length;
};

export function registerKinds(tree: Kernfs): void {
  tree.on('seq', {
    showCall(data) {
      const { show } = data as SeqData;
      return show && { cell: show, args: [seqFile(data as SeqData), null] };
    },
    shown: ([file], result) => textOr(result, (file as SeqFile).$text),
    storeCall(data, text) {
      const { write } = data as SeqData;
      return write && { cell: write, args: [seqFile(data as SeqData), text, text.length] };
    },
    stored: ([, text], result) => taken(result, text),
  });
  const attribute = (data: unknown, name: 'show' | 'store', ...rest: unknown[]): Call | null => {
    const { kobj, attr } = data as AttributeData;
    const cell: unknown = attr[name];
    return cell instanceof Cell ? { cell, args: [kobj, attr, ...rest] } : null;
  };
  tree.on('attribute', {
    showCall: (data) => attribute(data, 'show', new SysfsBuf()),
    shown: ([, , buf], result) => textOr(result, (buf as SysfsBuf).$text),
    storeCall: (data, text) => attribute(data, 'store', text, text.length),
    stored: ([, , text], result) => taken(result, text),
  });
  tree.on('variable', {
    show: (data) => showVariable(data as VariableData),
    store: (data, text) => storeVariable(data as VariableData, text),
  });
}

function showVariable({ array, format }: VariableData): string {
  const [value = 0] = array;
  if (format === 'bool') return value ? 'Y\n' : 'N\n';
  if (format === 'decimal') return `${value}\n`;
  return `0x${value.toString(16).padStart(2 * array.BYTES_PER_ELEMENT, '0')}\n`;
}

function storeVariable({ array, format }: VariableData, text: string): number {
  if (format === 'bool') {
    const value = kstrtobool(text);
    if (value === null) return -ERRNO.EINVAL;
    array[0] = Number(value);
    return text.length;
  }
  const max = (1n << BigInt(8 * array.BYTES_PER_ELEMENT)) - 1n;
  const parsed = kstrtoll(text, 0, 0n, max);
  if ('errno' in parsed) return parsed.errno;
  if (array instanceof BigUint64Array) array[0] = parsed.value;
  else array[0] = Number(parsed.value);
  return text.length;
}
