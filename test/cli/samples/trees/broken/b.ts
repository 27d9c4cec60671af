import { f } from './a.ts';
export function g(): number { return f(1); }
