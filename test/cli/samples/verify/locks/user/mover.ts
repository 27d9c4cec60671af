import { syscall } from 'user';
export function main(argv: string[]): number {
  syscall('move');
  return 0;
}
