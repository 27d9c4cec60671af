/** What functions of `'kernel'` do to the context of their caller, or of a function they are given. */

const SPINNING: readonly [lock: string, unlock: string][] = [
  ['spin_lock', 'spin_unlock'],
  ['read_lock', 'read_unlock'],
  ['write_lock', 'write_unlock'],
  ['write_seqlock', 'write_sequnlock'],
];
/** Sections that no lock names, by what begins and what ends them. */
const UNNAMED: readonly [begin: string, end: string][] = [
  ['preempt_disable', 'preempt_enable'],
  ['local_bh_disable', 'local_bh_enable'],
  ['local_irq_disable', 'local_irq_enable'],
  ['local_irq_save', 'local_irq_restore'],
  ['rcu_read_lock', 'rcu_read_unlock'],
];

/** A function that begins (1) or ends (-1) a section in which nobody may sleep. */
export interface SectionEdge {
  depth: 1 | -1;
  /** What the section is called; null where the lock that is the first argument names it. */
  name: string | null;
}

export const SECTION_EDGES: ReadonlyMap<string, SectionEdge> = new Map([
  ...SPINNING.flatMap(([lock, unlock]): [string, SectionEdge][] => [
    ...['', '_bh', '_irq', '_irqsave', '_nested'].map((form): [string, SectionEdge] => [
      `${lock}${form}`,
      { depth: 1, name: null },
    ]),
    ...['', '_bh', '_irq', '_irqrestore'].map((form): [string, SectionEdge] => [
      `${unlock}${form}`,
      { depth: -1, name: null },
    ]),
  ]),
  ...UNNAMED.flatMap(([begin, end]): [string, SectionEdge][] => [
    [begin, { depth: 1, name: begin }],
    [end, { depth: -1, name: begin }],
  ]),
]);

/** A function that has one of its arguments called in atomic context, and what that one then is. */
export interface AtomicCaller {
  argument: number;
  what: string;
}

export const ATOMIC_CALLERS: Readonly<Record<string, AtomicCaller>> = {
  timer_setup: { argument: 1, what: 'a timer function' },
  hrtimer_setup: { argument: 1, what: 'a timer function' },
  tasklet_setup: { argument: 1, what: 'a tasklet' },
  request_irq: { argument: 1, what: 'an interrupt handler' },
  request_threaded_irq: { argument: 1, what: 'an interrupt handler' },
  call_rcu: { argument: 1, what: 'an RCU callback' },
  stop_machine: { argument: 0, what: 'run by stop_machine' },
};
