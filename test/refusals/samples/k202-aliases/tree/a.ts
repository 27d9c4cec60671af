import { inner, outer, other } from './b.ts';
import { relayed } from './c.ts';
export function f(): number {
  return inner() + outer() + other() + relayed();
}
