import { print } from 'user';

export function main(_argv: string[]): number {
  const bytes = new Uint8Array(8);
  const { buffer } = bytes;
  print(typeof buffer);
  return 0;
}
