import { syscall } from 'user';
export function main(argv: string[]): number {
  syscall('await');
  return 0;
}
