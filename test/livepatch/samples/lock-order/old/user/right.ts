import { print, syscall } from 'user';

export function main(): number {
  for (let i = 0; i < 6; i++) print(`left has ${syscall('move', -1)}`);
  return 0;
}
