import { syscall } from 'user';

export function main(): number {
  return syscall('setlimit', 8);
}
