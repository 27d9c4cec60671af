import { syscall } from 'user';
export function main(argv: string[]): number {
  syscall('give');
  return 0;
}
