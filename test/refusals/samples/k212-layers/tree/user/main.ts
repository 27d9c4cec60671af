import { LIMIT, open } from '../kernel/core.ts';
export function main(): number { return open() + LIMIT; }
