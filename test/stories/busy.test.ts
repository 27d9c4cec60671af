/** A task asleep in a function that would change: EBUSY names it; after it has left, the load succeeds. */
import { expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { compile } from '../../src/compiler/index.ts';
import type { Tree } from '../../src/compiler/tree.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import type { Operation } from '../../src/livepatch/index.ts';
import { Livepatch } from '../../src/livepatch/index.ts';

const tree = (delay: string, extra = ''): Tree =>
  treeFromFiles({
    'kernel/nap.ts': `
import { BUG_ON, KPATCH_LOAD_CALLBACK, KPATCH_UNLOAD_CALLBACK, SYSCALL_DEFINE, msleep } from 'kernel';
let unit = 1;
function nap(ms: number): number { msleep(ms); return ${delay}; }
function sys_nap(ms: number): number { return nap(ms) * unit; }
SYSCALL_DEFINE('nap', sys_nap);
${extra}`,
    'user/main.ts': `
import { print, syscall } from 'user';
export function main(argv: string[]): number {
  for (let i = 0; i < 3; i++) print(\`nap \${syscall('nap', i === 0 ? 2500 : 10)}\`);
  return 0;
}`,
  });

const CONVERT = `
function convert(): number { unit = 100; return RESULT; }
function back(): number { unit = 1; return 0; }
KPATCH_LOAD_CALLBACK(convert);
KPATCH_UNLOAD_CALLBACK(back);`;

function run(next: Tree): { operation: Operation; output: string[]; log: string[] } {
  const old = tree('1');
  const built = buildPatch({ old, new: next, name: 'fix' });
  expect(built.outcome).toBe('built');
  const output: string[] = [];
  const kernel = new Kernel(compile(old).image!, { onPrint: (text) => output.push(text) }).boot();
  const livepatch = new Livepatch(kernel);
  let operation: Operation | null = null;
  kernel.at(1_000_000, () => {
    operation = livepatch.load(built.module!);
    expect(operation.state).toBe('pending');
    expect(operation.refusal!.blockers).toEqual([
      {
        pid: 3,
        comm: 'main',
        function: 'nap',
        file: 'kernel/nap.ts',
        line: 4,
        outlook: 'asleep since 0.000001, until 2.500001 at most',
        why: null,
      },
    ]);
    expect(livepatch.list()).toEqual([]);
  });
  kernel.spawn('user/main.ts');
  kernel.run();
  return { operation: operation!, output, log: kernel.log.map((line) => line.text) };
}

it('is retried, and applied when the task has left', () => {
  const { operation, log } = run(tree('2'));
  expect(operation).toMatchObject({ state: 'done', attempts: 2 });
  expect(log).toContain('kpatch: activeness safety check failed for nap');
  expect(log).toContain("kpatch: loaded patch module 'fix'");
});

it('runs the load callback with the switch', () => {
  expect(run(tree('2', CONVERT.replace('RESULT', '0'))).operation.state).toBe('done');
});

it.each([
  ['-22', 'returned -22'],
  [
    '(null as unknown as { x: number }).x',
    'failed: kernel NULL pointer dereference, field x (kernel/nap.ts:8)',
  ],
  ['(msleep(1), 0)', 'failed: scheduling while atomic'],
  ['(BUG_ON(true), back())', 'failed: kernel BUG (kernel/nap.ts:8)'],
])('rolls everything back when the load callback ends with %s', (result, why) => {
  const next = tree('2', CONVERT.replace('RESULT', result));
  const { operation, output, log } = run(next);
  expect(operation).toMatchObject({ state: 'failed', refusal: { errno: 'EINVAL' } });
  expect(operation.refusal!.message).toContain(`load callback of 'vmlinux' ${why}`);
  expect(output).toEqual(['nap 1', 'nap 1', 'nap 1']);
  expect(log).not.toContain("kpatch: loaded patch module 'fix'");
});
