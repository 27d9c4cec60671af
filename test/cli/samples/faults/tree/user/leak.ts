import { print } from 'user';

export function main(argv: string[]): number {
  const list = [1] as unknown as { slice: string };
  list.slice += '';
  print(list.slice);
  return 0;
}
