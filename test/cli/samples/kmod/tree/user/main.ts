import { print } from 'user';

export function main(argv: string[]): number {
  print('main: done');
  return 0;
}
