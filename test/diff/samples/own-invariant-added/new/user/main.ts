import { print, syscall } from 'user';

export function main(): number {
  print(`${syscall('take')} ${syscall('take')}`);
  return 0;
}
