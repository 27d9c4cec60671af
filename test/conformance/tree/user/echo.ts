/** `echo TEXT > PATH`; the exit code is the error number. */
import { syscall } from 'user';

export function main(argv: string[]): number {
  const written = syscall('write_file', argv[2]!, `${argv[1]}\n`);
  return written < 0 ? -written : 0;
}
