/** Kernels that change their mode while tasks are suspended, at moments that a draw decides. */
import type { ModeName } from '../../src/emit/mode.ts';
import { MODES } from '../../src/emit/mode.ts';
import type { KernelOptions } from '../../src/kernel/kernel.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import type { Image } from '../../src/lowered/units.ts';

/** A number in [0, n). */
export type Draw = (n: number) => number;

/** Draws from a seed. */
export function drawFrom(seed: number): Draw {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}

/** Changes of one run. Each emits all code anew. */
const CHANGES = 5;
/** The longest time between two changes, in microseconds: about as many suspensions. */
const STAY = 200;

/**
 * A kernel that has not booted; it starts in a mode in which everything can be interrupted, and
 * ends in any. `modes` collects those that it went through.
 */
export function wanderingKernel(
  image: Image,
  draw: Draw,
  options: KernelOptions,
): { kernel: Kernel; modes: ModeName[] } {
  const kernel = new Kernel(image, {
    ...options,
    mode: 'verify',
    onAccess: () => draw(3) === 0,
  });
  const modes: ModeName[] = ['verify'];
  const change = (): void => {
    const left = CHANGES - modes.length;
    const mode =
      left > 0 && draw(4) > 0 ? (['verify', 'full'] as const)[draw(2)]! : MODES[draw(4)]!;
    modes.push(mode);
    kernel.setMode(mode);
    if (left > 0) kernel.at(kernel.now + 1 + draw(STAY), change);
  };
  kernel.at(1 + draw(STAY), change);
  return { kernel, modes };
}
