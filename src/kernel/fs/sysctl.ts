/** Sysctls: settings of the running kernel as files below /proc/sys (kernel/sysctl.c). */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { Kernfs } from './kernfs.ts';
import { kstrtoll } from './kstrtox.ts';

const INT_MIN = -(2 ** 31);
const INT_MAX = 2 ** 31 - 1;

/** A vector of whole numbers (Linux: proc_dointvec_minmax). */
export interface IntSysctl {
  get(): readonly number[];
  /** Takes all values, or refuses with a negative errno. Without it the file is read-only. */
  set?(values: readonly number[]): number | void;
  min?: number;
  max?: number;
}

export class Sysctls {
  readonly #tree: Kernfs;

  constructor(tree: Kernfs) {
    this.#tree = tree;
    tree.directory('/proc/sys', 0o555);
  }

  /** Adds `kernel.name` as /proc/sys/kernel/name. */
  int(name: string, { get, set, min = INT_MIN, max = INT_MAX }: IntSysctl): void {
    this.#tree.provide(pathOf(name), set ? 0o644 : 0o444, {
      show: () => `${get().join('\t')}\n`,
      ...(set && {
        store: (_, text) => {
          const values = parse(text, min, max);
          if (values === null) return -ERRNO.EINVAL;
          const now = get();
          return set(now.map((value, i) => values[i] ?? value)) || text.length;
        },
      }),
    });
  }

  /** Adds a text that cannot be changed. */
  text(name: string, text: string): void {
    this.#tree.provide(pathOf(name), 0o444, { show: () => `${text}\n` });
  }
}

const pathOf = (name: string): string => `/proc/sys/${name.replaceAll('.', '/')}`;

/** One number or more, separated by white space; null if one is none, or out of bounds. */
function parse(text: string, min: number, max: number): number[] | null {
  const words = text.trim().split(/\s+/);
  const values = words.map((word) => kstrtoll(word, 10, BigInt(min), BigInt(max)));
  return values.every((parsed) => 'value' in parsed)
    ? values.map((parsed) => Number(parsed.value))
    : null;
}
