import { syscall } from 'user';

export function main(argv: string[]): number {
  let sum = 0;
  for (let i = 0; i < 200_000; i++) sum = syscall('add', sum, 1);
  return sum === 200_000 ? 0 : 1;
}
