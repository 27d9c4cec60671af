import { f, h } from './c.ts';
import { absent } from './b.ts';
export function i(): number { return f(1) + h() + absent(); }
