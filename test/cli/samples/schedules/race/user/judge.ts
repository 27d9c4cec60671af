import { print, syscall } from 'user';

export function main(argv: string[]): number {
  let last = -1;
  for (let i = 0; i < 3; i++) {
    const ticket = syscall('ticket', 0);
    if (ticket <= last) {
      print(`BUG: ticket ${ticket} after ${last}`);
      return 1;
    }
    last = ticket;
  }
  return 0;
}
