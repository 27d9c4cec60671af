import { syscall } from 'user';
export function main(argv: string[]): number {
  syscall('start');
  return 0;
}
