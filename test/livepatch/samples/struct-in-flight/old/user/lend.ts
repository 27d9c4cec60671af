import { print, syscall } from 'user';

export function main(): number {
  print(`${syscall('lend', 60000)}`);
  return 0;
}
