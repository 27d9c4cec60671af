import { Thing, hidden, shared } from '../a/a.ts';
export function use(): number { return shared() + hidden() + new Thing().x; }
