/** What functions of `'kernel'` do to the lock that is their first argument, or to what they begin or end. */

export interface LockCall {
  effect: 'take' | 'drop';
  /** Others may hold it as well; or the same one, again. */
  shared: boolean;
  /** Which results say that it has been taken. */
  taken: 'always' | 'if zero' | 'if not zero';
  /** What the section is called that no lock names. */
  name: string | null;
}

type Row = [name: string, call: LockCall];

const take = (shared: boolean, taken: LockCall['taken'] = 'always'): LockCall => ({
  effect: 'take',
  shared,
  taken,
  name: null,
});
const drop: LockCall = { effect: 'drop', shared: false, taken: 'always', name: null };

const forms = (name: string, suffixes: readonly string[], call: LockCall): Row[] =>
  suffixes.map((suffix) => [`${name}${suffix}`, call]);

function spinning(lock: string, unlock: string, shared: boolean): Row[] {
  return [
    ...forms(lock, ['', '_bh', '_irq', '_irqsave', '_nested'], take(shared)),
    ...forms(unlock, ['', '_bh', '_irq', '_irqrestore'], drop),
  ];
}

function sleeping(lock: string, unlock: string, shared: boolean): Row[] {
  const untilSignal = ['_interruptible', '_killable'].flatMap((each) => [each, `${each}_nested`]);
  return [
    ...forms(lock, ['', '_nested'], take(shared)),
    ...forms(lock, untilSignal, take(shared, 'if zero')),
    [unlock, drop],
  ];
}

const tried = (name: string, shared: boolean): Row => [name, take(shared, 'if not zero')];

function unnamed(begin: string, end: string): Row[] {
  return [
    [begin, { ...take(true), name: begin }],
    [end, { ...drop, name: begin }],
  ];
}

export const LOCK_CALLS: ReadonlyMap<string, LockCall> = new Map([
  ...spinning('spin_lock', 'spin_unlock', false),
  ...spinning('read_lock', 'read_unlock', true),
  ...spinning('write_lock', 'write_unlock', false),
  ...spinning('write_seqlock', 'write_sequnlock', false),
  ...sleeping('mutex_lock', 'mutex_unlock', false),
  ...sleeping('rt_mutex_lock', 'rt_mutex_unlock', false),
  ...sleeping('down_read', 'up_read', true),
  ...sleeping('down_write', 'up_write', false),
  tried('spin_trylock', false),
  tried('read_trylock', true),
  tried('write_trylock', false),
  tried('mutex_trylock', false),
  tried('rt_mutex_trylock', false),
  tried('down_read_trylock', true),
  tried('down_write_trylock', false),
  ...unnamed('preempt_disable', 'preempt_enable'),
  ...unnamed('local_bh_disable', 'local_bh_enable'),
  ...unnamed('local_irq_disable', 'local_irq_enable'),
  ...unnamed('local_irq_save', 'local_irq_restore'),
  ...unnamed('rcu_read_lock', 'rcu_read_unlock'),
]);
