/** /proc/interrupts, /proc/lockdep and the sysctls of hung tasks, as the host sees them. */
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import type { KernelOptions } from '../../src/kernel/kernel.ts';
import { Kernel } from '../../src/kernel/kernel.ts';

const MAIN = `
import { Completion, IRQF_SHARED, IRQ_HANDLED, Mutex, Spinlock, kthread_run, module_init, mutex_lock, mutex_unlock, request_irq, spin_lock, spin_lock_irq, spin_unlock, spin_unlock_irq, wait_for_completion } from 'kernel';
const outer = new Mutex();
const inner = new Mutex();
const queue = new Spinlock();
const never = new Completion();
function handle(irq: number, dev: unknown): number {
  spin_lock(queue);
  spin_unlock(queue);
  return IRQ_HANDLED;
}
function stuck(arg: unknown): number { wait_for_completion(never); return 0; }
function init(): number {
  mutex_lock(outer);
  mutex_lock(inner);
  spin_lock_irq(queue);
  spin_unlock_irq(queue);
  mutex_unlock(inner);
  mutex_unlock(outer);
  request_irq(10, handle, IRQF_SHARED, 'uart', outer);
  request_irq(10, handle, IRQF_SHARED, 'console', inner);
  request_irq(3, handle, 0, 'eth0', null);
  kthread_run(stuck, null, 'stuck');
  return 0;
}
module_init(init);
`;

function boot(options: KernelOptions = {}): Kernel {
  const { image, diagnostics } = compile(treeFromFiles({ 'main.ts': MAIN }));
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return new Kernel(image!, { lockdep: true, ...options }).boot();
}

/** What the log says of hung tasks, since the last call. */
function hung(kernel: Kernel): string[] {
  const lines = kernel.dmesg({ clear: true });
  return lines.flatMap((line) => /INFO: task (\w+):\d+ blocked for more.*/.exec(line)?.[0] ?? []);
}

const SECOND = 1_000_000;
const TIMEOUT = '/proc/sys/kernel/hung_task_timeout_secs';

it('shows who handles which line, and how often each CPU has', () => {
  const kernel = boot();
  expect([kernel.raiseIrq(10, 1), kernel.raiseIrq(4)]).toEqual([true, false]);
  kernel.run(kernel.now + 100);
  expect(kernel.fs.read('/proc/interrupts')).toBe(
    '           CPU0       CPU1       \n' +
      '  3:          0          0     None      eth0\n' +
      ' 10:          0          1     None      uart, console\n',
  );
  expect(kernel.cpuDown(1)).toBe(0);
  expect(kernel.fs.read('/proc/interrupts')).toBe(
    '           CPU0       \n' +
      '  3:          0     None      eth0\n' +
      ' 10:          0     None      uart, console\n',
  );
});

it('shows the classes of locks, where they were used, and which come after which', () => {
  const kernel = boot();
  kernel.raiseIrq(3);
  kernel.run(kernel.now + 100);
  const none = '0'.repeat(16);
  expect(kernel.fs.read('/proc/lockdep')).toBe(
    [
      'all lock classes:',
      `${none} FD:    3 BD:    1 +.+.: outer`,
      ` -> [${none}] inner`,
      '',
      `${none} FD:    2 BD:    2 +.+.: inner`,
      ` -> [${none}] queue`,
      '',
      `${none} FD:    1 BD:    3 -...: queue`,
      '',
      '',
    ].join('\n'),
  );
  expect(boot({ lockdep: false }).fs.read('/proc/lockdep')).toBe(-2);
});

it('a timeout for hung tasks counts for sleeps that have begun', () => {
  const kernel = boot();
  expect(kernel.fs.read(TIMEOUT)).toBe('120\n');
  expect(kernel.fs.write(TIMEOUT, '0')).toBe(1);
  kernel.run(300 * SECOND);
  expect(hung(kernel)).toEqual([]);
  expect(kernel.fs.write(TIMEOUT, '10')).toBe(2);
  kernel.run(kernel.now + 2 * SECOND);
  expect(hung(kernel)).toEqual([
    expect.stringMatching(/task stuck:\d+ blocked for more than 10 seconds/),
  ]);
  kernel.run(kernel.now + 100 * SECOND);
  expect(hung(kernel)).toEqual([]);
  expect(kernel.fs.write(TIMEOUT, '-1')).toBe(-22);
});

it('hung tasks are reported so many times, or end the kernel', () => {
  const quiet = boot({ hungTaskTimeout: 10 });
  expect(quiet.fs.write('/proc/sys/kernel/hung_task_warnings', '0')).toBe(1);
  expect(quiet.run(60 * SECOND)).toBe('until');
  expect(hung(quiet)).toEqual([]);
  const strict = boot({ hungTaskTimeout: 10 });
  expect(strict.fs.write('/proc/sys/kernel/hung_task_panic', '1')).toBe(1);
  expect(strict.fs.write('/proc/sys/kernel/hung_task_panic', '2')).toBe(-22);
  expect(strict.run(60 * SECOND)).toBe('panic');
  expect(hung(strict).length).toBe(1);
});
