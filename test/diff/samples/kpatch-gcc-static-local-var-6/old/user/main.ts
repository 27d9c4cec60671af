import { print, syscall } from 'user';

export function main(): number {
  for (const value of [1, 2, 3]) syscall('raise', value);
  print(`ran: ${syscall('run')}`);
  return 0;
}
