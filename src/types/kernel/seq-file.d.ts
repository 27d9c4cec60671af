/** What a file of /proc or debugfs is shown in. */
declare module 'kernel' {
  /**
   * What a file of /proc or debugfs is shown in (`struct seq_file`).
   * @linux include/linux/seq_file.h
   */
  export class SeqFile {
    /** What the file was made with. */
    private: any;
  }
  /**
   * Adds a text, formatted as by `sprintf`.
   * @context process; does not sleep
   * @linux fs/seq_file.c
   */
  export function seq_printf(
    m: SeqFile,
    format: string,
    ...args: (number | bigint | string | boolean | null)[]
  ): void;
  /**
   * Adds a text.
   * @context process; does not sleep
   * @linux fs/seq_file.c
   */
  export function seq_puts(m: SeqFile, text: string): void;
  /**
   * Adds a character.
   * @context process; does not sleep
   * @linux fs/seq_file.c
   */
  export function seq_putc(m: SeqFile, character: string): void;
  /**
   * Fills the sequence and yields 0, or yields the text itself, or a negative errno. It runs in the
   * task that reads, and may sleep.
   */
  export type SeqShow = (m: SeqFile, v: null) => number | string;
  /** Takes what was written: yields how many characters, or a negative errno. */
  export type SeqWrite = (m: SeqFile, text: string, count: number) => number;
  /** What a file can do (Linux: DEFINE_SHOW_STORE_ATTRIBUTE); one that is missing yields -EIO. */
  export interface SeqOperations {
    /** Shows the file; without it, reading yields -EIO. */
    show?: SeqShow | null;
    /** Takes what is written; without it, writing yields -EIO. */
    write?: SeqWrite | null;
  }
}
