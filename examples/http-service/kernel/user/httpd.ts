/** A worker: answers one request after the other until it is killed. */
import { syscall } from 'user';

export function main(argv: string[]): number {
  for (;;) syscall('serve');
}
