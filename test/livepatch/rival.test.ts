/** A load that is tried again and again is under way: another one that brings the same is refused as busy. */
import { expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import type { Tree } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { Livepatch } from '../../src/livepatch/index.ts';

const tree = (body: string, more = ''): Tree =>
  treeFromFiles({
    'kernel/nap.ts': `
import { SYSCALL_DEFINE, msleep } from 'kernel';
${more}
function sys_nap(): number { msleep(1500); return ${body}; }
SYSCALL_DEFINE('nap', sys_nap);`,
    'user/main.ts': `
import { syscall } from 'user';
export function main(argv: string[]): number { syscall('nap'); return 0; }`,
  });

it.each(['kpatch', 'ksplice'] as const)('%s', (model) => {
  const old = tree('1');
  const next = tree('helper()', 'function helper(): number { return 2; }');
  const [one, two] = ['one', 'two'].map((name) => buildPatch({ old, new: next, name }).module!);
  const kernel = new Kernel(compile(old).image!);
  const livepatch = new Livepatch(kernel.boot(), model);
  kernel.spawn('user/main.ts');
  kernel.at(1000, () => {
    expect(livepatch.load(one!).state).toBe('pending');
    const { state, refusal } = livepatch.load(two!);
    expect([state, refusal!.errno]).toEqual(['failed', 'EBUSY']);
    expect(refusal!.message).toBe(
      "patch module 'two' brings what 'one' brings, which is being loaded",
    );
  });
  kernel.run();
  expect(livepatch.list()).toEqual(['one']);
});
