import { tail } from './b.ts';
let count = 0;
export function head(): number {
  count++;
  return count + tail();
}
