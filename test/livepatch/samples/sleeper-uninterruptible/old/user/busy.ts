import { print, syscall } from 'user';

export function main(): number {
  for (let i = 0; i < 5; i++) print(`version ${syscall('version')}`);
  return 0;
}
