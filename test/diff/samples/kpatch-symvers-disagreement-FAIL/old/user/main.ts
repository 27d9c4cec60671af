import { print, syscall } from 'user';

export function main(): number {
  print(`socket: ${syscall('socket')}`);
  return 0;
}
