import { syscall } from 'user';
export function main(argv: string[]): number {
  syscall('get', 2);
  return 0;
}
