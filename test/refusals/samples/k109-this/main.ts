class Box { value = 0; }
export const box = new Box();
export function bound(this: Box, by: number): number { return by; }
export function free(): unknown { return this; }
export function made(): unknown { return new.target; }
export const field = this;
