import { syscall } from 'user';
export function main(argv: string[]): number {
  syscall('check');
  return 0;
}
