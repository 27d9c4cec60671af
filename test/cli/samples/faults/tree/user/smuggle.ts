import { print, syscall } from 'user';

export function main(argv: string[]): number {
  const box = { secret: 1 };
  print(`${syscall('null', box as unknown as number)}`);
  return 0;
}
