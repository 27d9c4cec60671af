import { print, syscall } from 'user';

export function main(): number {
  print(`raised by 100 to ${syscall('raise', 10)}`);
  print(`raised by 100 to ${syscall('raise', 10)}`);
  return 0;
}
