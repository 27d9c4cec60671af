import { core } from '../../kernel/core.ts';
export function helper(): number { return core(); }
