import { syscall } from 'user';
export function main(argv: string[]): number {
  syscall('check');
  syscall('move');
  return 0;
}
