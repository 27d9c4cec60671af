/**
 * A program of several files: a library under user/, constants and types of the kernel's uapi, live exports
 * across a cycle, system calls that the kernel does not have, arguments, formatted output.
 */
import { print, sprintf, syscall } from 'user';
import { NAME_MAX, type Stat, Whence as From } from '../include/uapi/limits.ts';
import { type File, open, opened, read, seek, stat, write } from './lib/buffer.ts';
import { fail, last_error as error, reset } from './lib/errors.ts';

const ENOSYS = 38;

function open_checked(name: string): File | null {
  if (name.length > NAME_MAX) {
    fail(`name longer than ${NAME_MAX}`);
    return null;
  }
  return open(name);
}

function show({ size, name }: Stat): string {
  return `${name.padEnd(NAME_MAX)}|${sprintf('%4d', size)}|`;
}

function copy(from: File, to: File, n: number): number {
  let total = 0;
  for (let part = read(from, n); part !== ''; part = read(from, n)) total += write(to, part);
  return total;
}

export function main(argv: string[]): number {
  print(`${argv.length} ${argv[0]?.endsWith('.ts') ?? false} ${argv[1] ?? 'no argument'}`);
  const a = open_checked('notes')!;
  print(`${write(a, 'hello, ')} ${write(a, 'user space')} ${opened} ${a.buffer.length}`);
  print(
    `${seek(a, 7)} '${read(a, 4)}' ${seek(a, -5, From.End)} '${read(a, 99)}' ${seek(a, -2, From.Current)}`,
  );
  print(`${seek(a, -100)} ${error} ${seek(a, -99, From.Current)} ${error}`);
  print(`${open_checked('far-too-long')} ${error}`);
  reset();
  const b = open_checked('copy')!;
  seek(a, 0);
  print(`${copy(a, b, 3)} ${show(stat(a))}${show(stat(b))} ${opened} '${error}'`);
  seek(b, 20);
  write(b, '!');
  seek(b, 0);
  print(`${b.size} ${read(b, 99).split('\0').length} ${a.buffer.length} ${b.buffer.length}`);
  print(
    `${syscall('no_such_call', 1, 'two', 3n, new Uint8Array(4)) === -ENOSYS} ${syscall('nor_this')}`,
  );
  return 0;
}
