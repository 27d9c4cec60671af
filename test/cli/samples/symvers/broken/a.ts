export function f(): number { return missing; }
