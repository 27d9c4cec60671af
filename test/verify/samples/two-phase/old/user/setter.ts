import { syscall } from 'user';
export function main(argv: string[]): number {
  syscall('set');
  return 0;
}
