// A switch that names every value of its type needs no default.
import { Color, Kind } from './types.ts';
import type { Port } from './types.ts';
const enum Level { Low = 1, High = -1 }
const ONE = 1;
class Dev { kind: 'a' | 'b' = 'a'; level = Level.Low; }
export const dev = new Dev();
export function literals(k: 'a' | 'b'): number { switch (k) { case 'a': return 1; case 'b': return 2; } }
export function numbers(k: 1 | -2 = 1): number { switch (k) { case ONE: return 1; case -2: return 2; } }
export function alias(k: Kind): number { switch (k) { case 'x': return 1; case 'y': case null: return 2; } }
export function flag(k: boolean): number { switch (k) { case true: return 1; case false: return 2; } }
export function members(k: Color): number { switch (k) { case Color.Red: return 1; case Color.Blue: return 2; } }
export function untyped(): number { switch (dev.level) { case Level.Low: return 1; case Level.High: return 2; } }
export function some_members(k: Color.Red | Level.Low): number { switch (k) { case Color.Red: return 1; case Level.Low: return 2; } }
export function fields(d: Dev, p: Port): number {
  switch (d.kind) {
    case 'a': return 1;
    case 'b': switch (p.state) { case 'up': return 2; case 'down': return 3; }
  }
}
export function local(): number {
  const k: 'a' | 'b' = dev.kind;
  switch (k) { case 'a': return 1; case 'b': return 2; }
}
export function missing(k: 'a' | 'b'): number { switch (k) { case 'a': return 1; } }
export function missing_member(k: Color): number { switch (k) { case Color.Red: return 1; } }
export function open_type(k: string): number { switch (k) { case 'a': return 1; case 'b': return 2; } }
export function hidden(k: 1 | 2): number { const ONE = 3; switch (k) { case ONE as never: return 1; case 2: return 2; } }
