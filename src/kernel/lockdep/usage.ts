/**
 * In which contexts locks of a class have been taken (kernel/locking/lockdep_states.h): in a hardirq or
 * softirq, or with those enabled; for writing or for reading. A class that is taken in an interrupt and
 * elsewhere with that interrupt enabled can deadlock against itself.
 */

/** Bits: state (hardirq 0, softirq 1) times 4, enabled 2, reading 1. */
export type UsageBit = number;

export const HARDIRQ = 0;
export const SOFTIRQ = 4;
const ENABLED = 2;
const READ = 1;

/** Taken inside such an interrupt. */
export const usedIn = (state: number, reading: boolean): UsageBit => state + Number(reading);
/** Taken, or held, while such interrupts are enabled. */
export const enabledIn = (state: number, reading: boolean): UsageBit =>
  state + ENABLED + Number(reading);

export const isEnabledBit = (bit: UsageBit): boolean => (bit & ENABLED) !== 0;
export const stateOf = (bit: UsageBit): 'HARDIRQ' | 'SOFTIRQ' =>
  bit < SOFTIRQ ? 'HARDIRQ' : 'SOFTIRQ';

/** The bits that must not be set together with one; readers do not exclude each other. */
export function exclusive(bit: UsageBit): UsageBit[] {
  const other = (bit ^ ENABLED) & ~READ;
  return (bit & READ) !== 0 ? [other] : [other, other | READ];
}

/** `IN-HARDIRQ-W`, `SOFTIRQ-ON-R`. */
export function usageName(bit: UsageBit): string {
  const state = stateOf(bit);
  return `${isEnabledBit(bit) ? `${state}-ON` : `IN-${state}`}-${(bit & READ) !== 0 ? 'R' : 'W'}`;
}

/** The four characters of a report: hardirq and softirq, for writing and for reading. */
export function usageCharacters(usage: number): string {
  return [HARDIRQ, HARDIRQ + READ, SOFTIRQ, SOFTIRQ + READ]
    .map((bit) => {
      const inside = (usage & (1 << bit)) !== 0;
      const enabled = (usage & (1 << (bit + ENABLED))) !== 0;
      if (enabled) return inside ? '?' : '+';
      return inside ? '-' : '.';
    })
    .join('');
}
