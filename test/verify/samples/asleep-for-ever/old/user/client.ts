import { syscall } from 'user';
export function main(argv: string[]): number {
  syscall('tick');
  return 0;
}
