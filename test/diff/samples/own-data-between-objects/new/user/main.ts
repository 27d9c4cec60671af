import { print, syscall } from 'user';

export function main(): number {
  print(`ring: ${syscall('ring', 2)}`);
  return 0;
}
