import { print, syscall } from 'user';

export function main(): number {
  print(`ext2 ${syscall('ext2')}, ext4 ${syscall('ext4')}`);
  return 0;
}
