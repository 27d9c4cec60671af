import { print, syscall } from 'user';

export function main(argv: string[]): number {
  for (let i = 0; i < 40; i++) syscall('nap', 1000);
  print(`opened: ${syscall('open')}`);
  return 0;
}
