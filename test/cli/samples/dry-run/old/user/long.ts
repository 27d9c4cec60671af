import { print, syscall } from 'user';

export function main(argv: string[]): number {
  print(`${syscall('nap', 2500)} ${syscall('nap', 10000)}`);
  return 0;
}
