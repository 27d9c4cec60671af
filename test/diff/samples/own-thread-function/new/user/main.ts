import { print, syscall } from 'user';

export function main(): number {
  print(`scanned: ${syscall('scanned') > 0}`);
  return 0;
}
