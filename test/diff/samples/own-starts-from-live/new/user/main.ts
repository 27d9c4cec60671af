import { print, syscall } from 'user';

export function main(): number {
  print(`open: ${syscall('open', 2)} ${syscall('open', 5)} ${syscall('open', 9)}`);
  return 0;
}
