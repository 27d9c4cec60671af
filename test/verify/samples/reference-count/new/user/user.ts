import { syscall } from 'user';
export function main(argv: string[]): number {
  syscall('use');
  return 0;
}
