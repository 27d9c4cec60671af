import { print, syscall } from 'user';

export function main(): number {
  for (const id of [1, 2]) print(`client ${id}: ${syscall('call', id)} ${syscall('call', id)}`);
  for (const id of [1, 2]) syscall('close', id);
  return 0;
}
