import { syscall } from 'user';
export function main(argv: string[]): number {
  syscall('add');
  return 0;
}
