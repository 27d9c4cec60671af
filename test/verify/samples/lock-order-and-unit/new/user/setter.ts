import { syscall } from 'user';
export function main(argv: string[]): number {
  syscall('set');
  syscall('move');
  return 0;
}
