import { print, syscall } from 'user';

export function main(): number {
  syscall('store', 'small', 1);
  syscall('store', 'big', 20);
  for (let i = 0; i < 2; i++) {
    print(`carried to ${syscall('carry', 5)}`);
    print(`${syscall('list')} in the index`);
  }
  return 0;
}
