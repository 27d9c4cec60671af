import { syscall } from 'user';
export function main(argv: string[]): number {
  syscall('take');
  return 0;
}
