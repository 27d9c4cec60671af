import { print, syscall } from 'user';

export function main(argv: string[]): number {
  print(`keep ${syscall('keep')}`);
  print(`drop ${syscall('drop')}`);
  print(`nest ${syscall('nest')}`);
  return 0;
}
