import { EXPORT_SYMBOL } from 'kernel';
export function shared(): number { return 1; }
EXPORT_SYMBOL(shared);
export function hidden(): number { return 2; }
export class Thing { x = 0; }
