import { print, syscall } from 'user';

export function main(): number {
  print(`used ${syscall('drain', 2500)}`);
  return 0;
}
