import { syscall } from 'user';
export function main(argv: string[]): number {
  syscall('request');
  return 0;
}
