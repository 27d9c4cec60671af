import { print, syscall } from 'user';

export function main(): number {
  print(`${syscall('mend', 4500)} spare`);
  return 0;
}
