import { syscall } from 'user';
export function main(argv: string[]): number {
  syscall('add');
  syscall('total');
  return 0;
}
