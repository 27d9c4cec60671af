import { print, syscall } from 'user';

export function main(): number {
  print(`entered: ${syscall('enter')}`);
  return 0;
}
