import { syscall } from 'user';
export function main(argv: string[]): number {
  syscall('open');
  syscall('use');
  return 0;
}
