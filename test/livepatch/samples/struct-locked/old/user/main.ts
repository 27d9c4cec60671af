import { print, syscall } from 'user';

export function main(): number {
  for (let i = 0; i < 2; i++) {
    syscall('move', 10);
    print(`${syscall('total')}`);
  }
  return 0;
}
