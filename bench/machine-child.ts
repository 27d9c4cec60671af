/**
 * One figure of the machine in one process: `machine-child.mjs VARIANT N`. Prints nanoseconds for each
 * of the N (switches, sleeps, system calls, tasks, objects), for some the bytes too, and what was
 * computed.
 */
import { compile } from '../src/compiler/index.ts';
import { readTree } from '../src/compiler/tree.ts';
import { Kernel } from '../src/kernel/kernel.ts';
import { asAsync, asGenerators } from './tasks.ts';

const [variant = '', size] = process.argv.slice(2);
const n = Number(size);
/** Tasks that sleep at a time in the row of sleeps. */
const NAPPERS = 1000;
/** System calls of the program. */
const CALLS = 200_000;
/** Virtual microseconds in which all tasks are asleep, and in which all are awake again. */
const HOUR = 3_600_000_000;

function boot(): { kernel: Kernel; call: (name: string, argument?: number) => unknown } {
  const { image } = compile(readTree('bench/programs/machine'));
  const kernel = new Kernel(image!, { cpus: 1, hungTaskTimeout: 0 }).boot();
  kernel.fs.write('/proc/sys/kernel/pid_max', '4000000');
  const call = (name: string, argument = 0): unknown =>
    kernel.callAtomic(kernel.linker.cell(`main.ts:${name}`), [argument]);
  return { kernel, call };
}

async function timed(act: () => unknown): Promise<number> {
  const start = process.hrtime.bigint();
  await act();
  return Number(process.hrtime.bigint() - start);
}

const heap = (): number => {
  globalThis.gc!();
  return process.memoryUsage().heapUsed;
};

const figures: Record<string, () => Promise<Record<string, number | string>>> = {
  async switch() {
    const { kernel, call } = boot();
    const run = (): unknown => {
      call('start_switching', n);
      return kernel.run(kernel.now + 10 * n + 1000);
    };
    run();
    return { ns: (await timed(run)) / n };
  },
  async sleep() {
    const { kernel, call } = boot();
    call('set_rounds', n / NAPPERS);
    const run = (): unknown => {
      call('start_napping', NAPPERS);
      return kernel.run(kernel.now + HOUR);
    };
    run();
    return { ns: (await timed(run)) / n };
  },
  async syscall() {
    const { kernel } = boot();
    const run = (): unknown => {
      kernel.spawn('user/calls.ts');
      return kernel.run();
    };
    run();
    return { ns: (await timed(run)) / CALLS };
  },
  async 'switch-generators'() {
    asGenerators.switch(n);
    return { ns: (await timed(() => asGenerators.switch(n))) / n };
  },
  async 'switch-async'() {
    await asAsync.switch(n);
    return { ns: (await timed(() => asAsync.switch(n))) / n };
  },
  async 'sleep-generators'() {
    asGenerators.sleep(NAPPERS, n / NAPPERS);
    return { ns: (await timed(() => asGenerators.sleep(NAPPERS, n / NAPPERS))) / n };
  },
  async 'sleep-async'() {
    await asAsync.sleep(NAPPERS, n / NAPPERS);
    return { ns: (await timed(() => asAsync.sleep(NAPPERS, n / NAPPERS))) / n };
  },
  async 'syscall-generators'() {
    asGenerators.calls(CALLS);
    return { ns: (await timed(() => asGenerators.calls(CALLS))) / CALLS };
  },
  async 'syscall-async'() {
    await asAsync.calls(CALLS);
    return { ns: (await timed(() => asAsync.calls(CALLS))) / CALLS };
  },
  async sleepers() {
    const { kernel, call } = boot();
    const before = heap();
    const asleep = await timed(() => {
      call('start_sleepers', n);
      kernel.run(kernel.now + 2 * HOUR);
    });
    const bytes = (heap() - before) / n;
    const awake = await timed(() => kernel.run(kernel.now + 2 * HOUR));
    if (call('count_woken') !== n) throw new Error('not all have been woken');
    return { ns: (asleep + awake) / n, bytes };
  },
  async clone() {
    const { kernel, call } = boot();
    call('make_inodes', n);
    kernel.clone();
    return { ns: (await timed(() => kernel.clone())) / n };
  },
  async hash() {
    const { kernel, call } = boot();
    call('make_inodes', n);
    kernel.hash();
    return { ns: (await timed(() => kernel.hash())) / n };
  },
  async checkpoint() {
    const { kernel, call } = boot();
    call('make_inodes', n);
    kernel.rollback(kernel.checkpoint());
    return { ns: (await timed(() => kernel.rollback(kernel.checkpoint()))) / n };
  },
  async 'structured-clone'() {
    const { kernel, call } = boot();
    call('make_inodes', n);
    const { inodes } = kernel.linker.holders.get('main.ts\nvmlinux')!;
    structuredClone(inodes);
    return { ns: (await timed(() => structuredClone(inodes))) / n };
  },
};

console.log(JSON.stringify({ checksum: '', ...(await figures[variant]!()) }));
