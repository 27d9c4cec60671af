/** What calling a function of `'kernel'` or `'user'` may do to its caller. */
import { KERNEL_API, USER_API } from './kernel-api.ts';

/** Whether a native may put its caller to sleep. */
export function nativeSleeps(name: string): boolean {
  const entry = KERNEL_API[name] ?? USER_API[name];
  return entry?.kind === 'function' && entry.sleeps;
}

/** Whether a native may wait for another CPU. */
export function nativeSpins(name: string): boolean {
  const entry = KERNEL_API[name];
  return entry?.kind === 'function' && entry.spins === true;
}

/** Whether a native calls a function that it is given. */
export function nativeCalls(name: string): boolean {
  const entry = KERNEL_API[name];
  return entry?.kind === 'function' && entry.calls === true;
}
