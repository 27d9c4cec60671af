import { print } from 'user';
const size = BigInt('many');
export function main(): number {
  print(`${size}`);
  return 0;
}
