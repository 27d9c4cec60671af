import { print, syscall } from 'user';

export function main(): number {
  for (let i = 1; i <= 6; i++) {
    print(`look ${syscall('look', i % 2)} grow ${syscall('grow', i)} even ${syscall('even', i)}`);
    syscall('msleep', 10);
  }
  return 0;
}
