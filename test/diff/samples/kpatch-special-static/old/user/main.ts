import { print, syscall } from 'user';

export function main(): number {
  print(`${syscall('check', -1)} ${syscall('check', 5)}`);
  return 0;
}
