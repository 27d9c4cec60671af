/** User mode is preempted in every mode of the kernel: a program that loops for ever hangs nobody else. */
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';

const SIGKILL = 9;

it.each(['voluntary', 'full', 'verify'] as const)('in %s mode', (mode) => {
  const { image } = compile(
    treeFromFiles({
      'nap.ts': `import { SYSCALL_DEFINE, msleep } from 'kernel';
SYSCALL_DEFINE('nap', sys_nap);
function sys_nap(): number { msleep(20); return 0; }`,
      'user/loop.ts': 'export function main(argv: string[]): number { for (;;) {} }',
      'user/main.ts': `import { print, syscall } from 'user';
export function main(argv: string[]): number { syscall('nap'); print('awake'); return 0; }`,
    }),
  );
  const printed: string[] = [];
  const kernel = new Kernel(image!, {
    mode,
    cpus: 1,
    onPrint: (text) => printed.push(text),
  }).boot();
  const loop = kernel.spawn('user/loop.ts');
  const main = kernel.spawn('user/main.ts');
  // a step for each point of a loop costs time; in the other modes a step is much longer
  expect(kernel.run(mode === 'verify' ? 100_000 : 1_000_000)).toBe('until');
  expect(printed).toEqual(['awake']);
  expect([main.dead, loop.dead]).toEqual([true, false]);
  kernel.kill(loop, SIGKILL);
  expect(kernel.run()).toBe('idle');
  expect(loop.struct.exit_code).toBe(SIGKILL);
});
