import { print, syscall } from 'user';

export function main(argv: string[]): number {
  print(`entered: ${syscall('enter')}`);
  return 0;
}
