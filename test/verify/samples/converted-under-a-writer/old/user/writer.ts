import { syscall } from 'user';
export function main(argv: string[]): number {
  syscall('double');
  syscall('show');
  return 0;
}
