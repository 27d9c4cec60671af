import { print, syscall } from 'user';

export function main(argv: string[]): number {
  print(syscall('grow', null));
  return argv;
}
