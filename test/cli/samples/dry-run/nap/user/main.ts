import { print, syscall } from 'user';

export function main(argv: string[]): number {
  for (let i = 0; i < 4; i++) {
    print(`${syscall('add', 1)}`);
    syscall('nap', 10);
  }
  return 0;
}
