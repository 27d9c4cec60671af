/**
 * Accesses and barriers that order memory. The machine is sequentially consistent, so there is nothing
 * left for them to do; K code says with them what it relies on.
 */
import type { Natives } from './native.ts';

const nothing = (): void => undefined;
const same = (value: unknown): unknown => value;

export const barrierNatives: Natives = {
  READ_ONCE: same,
  smp_load_acquire: same,
  smp_mb: nothing,
  smp_rmb: nothing,
  smp_wmb: nothing,
  barrier: nothing,
  cpu_relax: nothing,
};
