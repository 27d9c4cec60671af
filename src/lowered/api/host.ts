/** Hypercalls. */
import type { ApiTable } from './entry.ts';
import { fn } from './entry.ts';

export const HOST_API: ApiTable = {
  hypercall: fn(1, true),
  hypercall_wait: { kind: 'function', params: 1, rest: true, sleeps: true },
};
