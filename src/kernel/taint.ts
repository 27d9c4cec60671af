/** What makes a kernel's word doubtful: Linux's taint flags (Documentation/admin-guide/tainted-kernels.rst). */

/** By bit: the letter where the flag is set, and what is shown where it is not (kernel/panic.c). */
const FLAGS = [
  'PG',
  'F',
  'S',
  'R',
  'M',
  'B',
  'U',
  'D',
  'A',
  'W',
  'C',
  'I',
  'O',
  'E',
  'L',
  'K',
  'X',
  'T',
  'N',
];

/** Each is there for life: no flag is ever taken away. */
export class Taint {
  /** Bit n is flag n, as /proc/sys/kernel/tainted shows it. */
  mask = 0;

  /** Sets the flag of a letter: `W` after a warning, `D` after an oops, `K` for a live patch… */
  add(letter: string): void {
    const bit = FLAGS.findIndex((flag) => flag.startsWith(letter));
    if (bit < 0) throw new Error(`no taint flag ${letter}`);
    this.mask |= 1 << bit;
  }

  /** Sets a flag by its number; there are none beyond Linux's. */
  addBit(bit: number): void {
    if (bit in FLAGS) this.mask |= 1 << bit;
  }

  /** Sets all flags of a number. */
  addMask(mask: number): void {
    FLAGS.forEach((_, bit) => {
      if (mask & (1 << bit)) this.addBit(bit);
    });
  }

  has(letter: string): boolean {
    return this.letters().includes(letter);
  }

  /** The letters that are set, without gaps, as a module's are shown. */
  letters(): string {
    return FLAGS.map((flag, bit) => (this.mask & (1 << bit) ? flag[0] : '')).join('');
  }

  /** The part of a report: each flag has its column. */
  toString(): string {
    if (this.mask === 0) return 'Not tainted';
    const columns = FLAGS.map((flag, bit) => (this.mask & (1 << bit) ? flag[0] : (flag[1] ?? ' ')));
    return `Tainted: ${columns.join('')}`;
  }
}
