import { print, syscall } from 'user';

export function main(): number {
  for (let i = 0; i < 10; i++) {
    print(`${syscall('crate')}`);
    syscall('nap', 1000);
  }
  return 0;
}
