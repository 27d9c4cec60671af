/** Calls getpid without end (test_klp-call_getpid.c). */
import { syscall } from 'user';

export function main(argv: string[]): number {
  for (;;) syscall('getpid');
}
