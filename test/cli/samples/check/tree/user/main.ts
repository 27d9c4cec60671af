import { syscal } from 'user';
import { two } from '../a.ts';

export function main(): number {
  console.log('here');
  return syscal('x', two(1));
}
