/**
 * Modes, and what an emission may assume. Every function has the same resume points in every mode,
 * and what a frame holds at a point follows from the lowered tree alone; modes differ only in the
 * points at which a function may suspend. So a frame is valid in every mode.
 */
import type { Node } from '../lowered/nodes.ts';

/**
 * How a kernel suspends: `voluntary` only where a native sleeps; `full` also at the entry of each
 * function and the back-edge of each loop (CONFIG_PREEMPT); `verify` also before each access to
 * shared data; `torture` after each call, to test suspension itself.
 */
export const MODES = ['voluntary', 'full', 'torture', 'verify'] as const;
export type ModeName = (typeof MODES)[number];

/** Whether a mode suspends at entries and back-edges. */
export const preempts = (mode: ModeName): boolean => mode === 'full' || mode === 'verify';

/**
 * What comes next at a point of `verify` mode: a read or write of a field, a call of a built-in's
 * method, a call of a native, the body of a function, the next round of a loop.
 */
export type AccessKind = 'read' | 'write' | 'method' | 'native' | 'enter' | 'loop' | 'call';

/**
 * Asked at each point of `verify` mode, just before something happens; true suspends the task there.
 * It must not run K code.
 *
 * - `read`, `write`: `object` is the struct, array or Map, or the object that holds a file's data;
 *   `field` is a name or an index, or null for all of it (a spread). Either may still be of a wrong
 *   type, for which the access will then fault. `x.n += 1` is a read and a write.
 * - `method`, `native`: `field` is the name, `object` the receiver or the first argument.
 * - `enter`, `loop`: both are null.
 * - `call`: a function with a gate is called, and which version that reaches is still open; `field` is
 *   its symbol.
 */
export type AccessHook = (kind: AccessKind, object: unknown, field: unknown) => boolean;

/** What all loaded code tells an emission. */
export interface Emission {
  mode: ModeName;
  /** Whether the call of a node may suspend. */
  maySuspend(node: Node): boolean;
  /** Whether a field of this name may hold a function, though built-ins have a method of that name. */
  holdsFunctions(field: string): boolean;
  /** Whether a function may call itself, directly or not: then it counts its depth. */
  recursive(symbol: string): boolean;
  /** The binding of the object whose property a data symbol is. */
  holder(symbol: string): string;
  /** Whether a data symbol may be assigned. */
  mutable(symbol: string): boolean;
}
