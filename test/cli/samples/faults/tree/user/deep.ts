import { print, syscall } from 'user';

export function main(argv: string[]): number {
  print(`${syscall('deep', 1)}`);
  return 0;
}
