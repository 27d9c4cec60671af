/** Text to the standard streams, written at once: Node's stream objects cost more than a small run. */
import { fstatSync, writeSync } from 'node:fs';
import { styleText } from 'node:util';

export type Paint = (color: 'red' | 'yellow' | 'green' | 'bold', text: string) => string;

/** Writes a text to standard output (1) or standard error (2). */
export function write(stream: 1 | 2, text: string): void {
  const bytes = Buffer.from(text);
  let done = 0;
  while (done < bytes.length) {
    try {
      done += writeSync(stream, bytes, done);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EPIPE') return;
      if (code !== 'EAGAIN') throw error;
    }
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
