import { print } from 'user';
import { helper } from '../modules/net/net.ts';
export const LIMIT = 8;
export function core(): number { return helper(); }
export function open(): number { return 1; }
