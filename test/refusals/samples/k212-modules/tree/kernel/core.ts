import { Thing, shared } from '../modules/a/a.ts';
export function core(): number { return shared() + new Thing().x; }
