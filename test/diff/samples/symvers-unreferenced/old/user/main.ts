import { print, syscall } from 'user';

export function main(): number {
  print(`socket: ${syscall('socket')}`);
  print(`hex: ${String.fromCharCode(syscall('hex', 10))}`);
  return 0;
}
