/** What must not happen: oopses, warnings, deadlocks, broken invariants. */
import { brokenInvariants } from '../kernel/invariants.ts';
import type { Kernel } from '../kernel/kernel.ts';
import type { LogLine } from '../kernel/log.ts';

export type FailureKind = 'oops' | 'warning' | 'deadlock' | 'hang' | 'invariant' | 'panic';

export interface Failure {
  kind: FailureKind;
  /** What the kernel said, without what differs between runs: the same for the same failure. */
  text: string;
}

/** Beginnings of the lines that say what is wrong. */
const TELLING =
  /^(?:BUG: |WARNING: circular|WARNING: |kernel BUG|Kernel panic|watchdog: |INFO: possible recursive)/;
const CUT_HERE = /cut here/;

export class Failures {
  #told: string[] = [];
  #lastWasCut = false;
  #mask = 0;

  logged({ text, level }: LogLine): void {
    if (level === 'notice' || level === 'info' || level === 'debug') return;
    if (TELLING.test(text) || this.#lastWasCut) this.#told.push(text);
    this.#lastWasCut = CUT_HERE.test(text);
  }

  /** A step begins. */
  begin({ reports }: Kernel): void {
    this.#told = [];
    this.#mask = reports.taints.mask;
  }

  /** Whether the step that has begun has broken something. */
  seen(): boolean {
    return this.#told.length > 0;
  }

  /** What the step has broken, or null. */
  end(kernel: Kernel, isQuiet: boolean): Failure | null {
    const { reports } = kernel;
    const [text] = this.#told;
    const [broken] = isQuiet && text === undefined ? brokenInvariants(kernel) : [];
    if (broken !== undefined)
      return { kind: 'invariant', text: `the invariant ${broken} does not hold` };
    if (reports.panicked) return { kind: 'panic', text: plain(text ?? 'panic') };
    if (text === undefined) return null;
    if (text.includes('circular')) return { kind: 'deadlock', text: plain(text) };
    if (text.startsWith('BUG') || text.startsWith('kernel BUG'))
      return { kind: 'oops', text: plain(text) };
    return { kind: 'warning', text: plain(text) };
  }
}

/** Without the numbers of CPUs and tasks, and without how far into which version of a function it is. */
const plain = (text: string): string =>
  text
    .replace(/CPU: \d+ PID: \d+ at/, 'at')
    .replace(/\+0x[0-9a-f]+\/0x[0-9a-f]+(?: \[[^\]]+\])?/g, '');
