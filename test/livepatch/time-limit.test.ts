/** A load under `hybrid` with a time limit: what stood in its way is named, however short the limit. */
import { expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { compile } from '../../src/compiler/index.ts';
import type { Tree } from '../../src/compiler/tree.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { Livepatch } from '../../src/livepatch/index.ts';

const tree = (result: number): Tree =>
  treeFromFiles({
    'k.ts': `
import { SYSCALL_DEFINE, msleep } from 'kernel';
function nap(ms: number): number { msleep(ms); return ${result}; }
function sys_nap(ms: number): number { return nap(ms); }
SYSCALL_DEFINE('nap', sys_nap);
`,
    'user/nap.ts': `
import { print, syscall } from 'user';
export function main(args: string[]): number { print(\`\${syscall('nap', Number(args[1]))}\`); return 0; }
`,
  });
const module = buildPatch({ old: tree(1), new: tree(2), name: 'fix' }).module!;
const { image } = compile(tree(1));

function boot(): { kernel: Kernel; livepatch: Livepatch; pass: (ms: number) => void } {
  const kernel = new Kernel(image!, { cpus: 2 }).boot();
  const pass = (ms: number): void => void kernel.run(kernel.now + ms * 1000);
  return { kernel, livepatch: new Livepatch(kernel, 'hybrid'), pass };
}

it.each([100, 500, 900, 1500])('names who sleeps in the function after %i ms', (timeout) => {
  const { kernel, livepatch, pass } = boot();
  const { pid } = kernel.spawn('user/nap.ts', ['9000']);
  pass(10);
  const operation = livepatch.load(module, { timeout });
  pass(2 * timeout + 1100);
  expect(operation.state).toBe('failed');
  expect(operation.refusal).toMatchObject({
    errno: 'EBUSY',
    message: "the transition of 'fix' was reversed",
    blockers: [{ pid, comm: 'nap', function: 'nap' }],
  });
  expect(operation.refusal!.details).toHaveLength(1);
  expect(operation.refusal!.details[0]).toContain('is sleeping on function nap');
  expect(livepatch.list()).toEqual([]);
});

it.each([1, 300])('an idle kernel is patched within any limit: %i ms', (timeout) => {
  const { livepatch, pass } = boot();
  pass(50);
  const operation = livepatch.load(module, { timeout });
  pass(timeout + 1);
  expect(operation).toMatchObject({ state: 'done', refusal: null });
});

it('while it is pending it says who was in the way at the last try', () => {
  const { kernel, livepatch, pass } = boot();
  const first = kernel.spawn('user/nap.ts', ['1500']);
  const second = kernel.spawn('user/nap.ts', ['4500']);
  pass(10);
  const operation = livepatch.load(module);
  const pids = (): number[] => operation.refusal!.blockers.map(({ pid }) => pid);
  expect(pids()).toEqual([first.pid, second.pid]);
  pass(2500);
  expect(pids()).toEqual([second.pid]);
  pass(3500);
  expect(operation).toMatchObject({ state: 'done', refusal: null });
});

it('an unload, too', () => {
  const { kernel, livepatch, pass } = boot();
  livepatch.load(module);
  pass(2000);
  const { pid } = kernel.spawn('user/nap.ts', ['3000']);
  pass(10);
  const operation = livepatch.unload('fix');
  expect(operation).toMatchObject({ state: 'pending', refusal: { blockers: [{ pid }] } });
  pass(5000);
  expect(operation).toMatchObject({ state: 'done', refusal: null });
});

it('a transition that completes before its next try leaves no second round of tries', () => {
  const { kernel, livepatch, pass } = boot();
  expect(livepatch.load(module, { timeout: 300 }).state).toBe('pending');
  pass(310);
  expect(livepatch.core.transition).toBe(null);
  kernel.spawn('user/nap.ts', ['60000']);
  pass(10);
  let tries = 0;
  livepatch.hybrid.klp.transition.tried = () => tries++;
  livepatch.unload('fix');
  pass(10_000);
  expect(tries).toBe(11);
});
