import { print, syscall } from 'user';

export function main(argv: string[]): number {
  print(`insmod: ${syscall('insmod', 'passing')} ${syscall('insmod', 'late')}`);
  print(`left: ${syscall('move', 30)} ${syscall('move', 50)}`);
  print(`rmmod: ${syscall('rmmod', 'passing')}`);
  return syscall('burn');
}
