// An invariant is called without arguments.
import { invariant } from 'kernel';
let used = 0;
function holds(): boolean { return used >= 0; }
function above(limit: number): boolean { return used > limit; }
function near(limit = 5): boolean { return used < limit; }
function every(...limits: number[]): boolean { return limits.length > used; }
invariant(holds);
invariant(above);
invariant(near);
invariant(every);
invariant(used);
invariant();
export function set(to: number): boolean { used = to; return above(1); }
