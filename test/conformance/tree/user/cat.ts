/** Prints a file in one piece; the exit code is 1 if it cannot be read. */
import { print, syscall } from 'user';

export function main(argv: string[]): number {
  const buffer = new Uint8Array(1 << 16);
  const length = syscall('read_file', argv[1]!, buffer);
  if (length < 0) return 1;
  let text = '';
  for (let i = 0; i < length; i++) text += String.fromCharCode(buffer[i]!);
  print(text);
  return 0;
}
