import { print } from 'user';

let count = 0;

export function main(argv: string[]): number {
  count++;
  print(`argv: ${argv.length} '${argv.join("', '")}', count ${count}`);
  return 0;
}
