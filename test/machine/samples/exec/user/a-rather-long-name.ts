import { print } from 'user';

const counts = [0];

export function main(argv: string[]): number {
  counts[0]!++;
  print(`argv: ${argv.join(' ')}, count ${counts[0]}`);
  return 0;
}
