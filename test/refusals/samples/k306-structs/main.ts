class Used { value = 0; }
class Inner { value = 0; }
class Outer { inner = new Inner(); }
class Never { value = 0; }
class Tag {}
export const outer = new Outer();
export function make(): Used { return new Used(); }
export function is_never(x: unknown): boolean { return x instanceof Never; }
export function tagged(x: Tag): Tag { return x; }
