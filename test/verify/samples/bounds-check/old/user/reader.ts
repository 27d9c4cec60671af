import { syscall } from 'user';
export function main(argv: string[]): number {
  syscall('get', 1);
  return 0;
}
