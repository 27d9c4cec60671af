export function f(): number { return 2; }
