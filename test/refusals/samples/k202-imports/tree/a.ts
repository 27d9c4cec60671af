import { hidden, absent, limit } from './b.ts';
import { gone } from './c.ts';
import { prink } from 'kernel';
export function f(): number {
  return hidden() + limit;
}
