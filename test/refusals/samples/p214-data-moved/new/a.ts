import { count } from './b.ts';
export function head(): number {
  return count + tail();
}
export function tail(): number {
  return 1;
}
