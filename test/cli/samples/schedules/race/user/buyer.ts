import { print, syscall } from 'user';

export function main(argv: string[]): number {
  const tickets: number[] = [];
  for (let i = 0; i < 3; i++) tickets.push(syscall('ticket', 1));
  print(`tickets ${tickets.join(', ')}`);
  return 0;
}
