import { syscall } from 'user';
export function main(argv: string[]): number {
  syscall('work');
  return 0;
}
