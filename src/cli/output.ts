/** Text to the standard streams, written at once: Node's stream objects cost more than a small run. */
import { fstatSync, writeSync } from 'node:fs';
import { styleText } from 'node:util';
import { fileError } from './files.ts';

export type Paint = (color: 'red' | 'yellow' | 'green' | 'cyan' | 'bold', text: string) => string;

/**
 * Writes a text to standard output (1) or standard error (2). A full disk is the command's failure;
 * where standard error takes nothing, nobody can be told.
 */
export function write(stream: 1 | 2, text: string): void {
  const bytes = Buffer.from(text);
  let done = 0;
  while (done < bytes.length) {
    try {
      done += writeSync(stream, bytes, done);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE' || (stream === 2 && code !== 'EAGAIN')) return;
      if (code !== 'EAGAIN') throw fileError('standard output', error);
    }
  }
}

/** Lines to standard output from code that nothing may interrupt; `end` throws what has failed. */
export class LinePrinter {
  #failure: { error: unknown } | null = null;

  print(line: string): void {
    if (this.#failure) return;
    try {
      write(1, `${line}\n`);
    } catch (error) {
      this.#failure = { error };
    }
  }

  end(): void {
    if (this.#failure) throw this.#failure.error;
  }
}

/** Colours on a terminal, unless `NO_COLOR` is set (no-color.org). */
export function paintFor(stream: 1 | 2): Paint {
  const colored = isColored(stream);
  return (color, text) => (colored ? styleText(color, text) : text);
}

export const isColored = (stream: 1 | 2): boolean => isTerminal(stream) && !process.env['NO_COLOR'];

function isTerminal(stream: 1 | 2): boolean {
  if (!fstatSync(stream).isCharacterDevice()) return false;
  return (stream === 1 ? process.stdout : process.stderr).isTTY;
}
