import { print, syscall } from 'user';

export function main(): number {
  print(`limit ${syscall('limit')}, total ${syscall('total')}`);
  return 0;
}
