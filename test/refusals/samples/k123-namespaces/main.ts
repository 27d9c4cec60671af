namespace Space { export const x = 1; }
declare global { var y: number }
declare module 'fs' { export function read(): void; }
export as namespace Kernel;
export function f(): number { return Space.x; }
