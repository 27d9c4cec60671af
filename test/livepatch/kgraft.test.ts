/** The kGraft model: what a patch that replaces all others leaves, and in which order they go. */
import { expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { compile } from '../../src/compiler/index.ts';
import type { Tree } from '../../src/compiler/tree.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { Livepatch } from '../../src/livepatch/index.ts';
import type { PatchModule } from '../../src/lowered/module.ts';

const BASE = `
import { SYSCALL_DEFINE, msleep, pr_info } from 'kernel';
function one(): number { return 1; }
function two(): number { return 20; }
function three(): number { return 300; }
function sys_sum(): number { return one() + two() + three(); }
function sys_nap(): number { msleep(12000); return 0; }
SYSCALL_DEFINE('sum', sys_sum);
SYSCALL_DEFINE('nap', sys_nap);
`;
const tree = (text: string): Tree =>
  treeFromFiles({
    'k.ts': text,
    'user/nap.ts': `
import { syscall } from 'user';
export function main(): number { return syscall('nap'); }
`,
    'user/sum.ts': `
import { print, syscall } from 'user';
export function main(): number { print(\`\${syscall('sum')}\`); return 0; }
`,
  });

function patch(name: string, edits: [string, string][], replace = false): PatchModule {
  const text = edits.reduce((before, [from, to]) => before.replace(from, to), BASE);
  const { module, diagnostics } = buildPatch({ old: tree(BASE), new: tree(text), name, replace });
  expect(diagnostics).toEqual([]);
  return module!;
}

function boot(): {
  kernel: Kernel;
  livepatch: Livepatch;
  pass: (ms: number) => void;
  sum: () => string | undefined;
} {
  const printed: string[] = [];
  const onPrint = (text: string): void => void printed.push(text);
  const kernel = new Kernel(compile(tree(BASE)).image!, { onPrint }).boot();
  const pass = (ms: number): void => void kernel.run(kernel.now + ms * 1000);
  const sum = (): string | undefined => {
    kernel.spawn('user/sum.ts');
    pass(10);
    return printed.at(-1);
  };
  return { kernel, livepatch: new Livepatch(kernel, 'kgraft'), pass, sum };
}

const A = patch('a', [['return 1;', 'return 2;']]);
const B = patch('b', [['return 20;', 'return 30;']]);
const ALL = patch('all', [['return 300;', 'return 400;']], true);

it('a patch that replaces all reverts each older one, oldest first', () => {
  const { kernel, livepatch, pass, sum } = boot();
  for (const module of [A, B, ALL]) {
    livepatch.load(module);
    pass(60_000);
  }
  expect(livepatch.list()).toEqual(['all']);
  expect(sum()).toBe('421');
  const log = kernel.log.map(({ text }) => text);
  expect(log.filter((line) => / reverted$|^kgr: reverting/.test(line))).toEqual([
    "kgr: reverting 'a'",
    "kgr: 'a' reverted",
    "kgr: reverting 'b'",
    "kgr: 'b' reverted",
  ]);
  expect(log.filter((line) => line.includes('tainting'))).toEqual([
    'a: tainting kernel with TAINT_LIVEPATCH',
  ]);
  expect(livepatch.load(A)).toMatchObject({ refusal: null });
});

it('nobody sees a replaced function again while it is being reverted', () => {
  const { kernel, livepatch, pass, sum } = boot();
  livepatch.load(A);
  pass(60_000);
  livepatch.load(patch('newer', [['return 1;', 'return 9;']], true));
  while (!kernel.log.some(({ text }) => text === "kgr: reverting 'a'")) pass(1000);
  kernel.spawn('user/nap.ts');
  expect([livepatch.core.transition, sum()]).toEqual(['kgraft', '329']);
  pass(60_000);
  expect([livepatch.list(), sum()]).toEqual([['newer'], '329']);
});

it('callbacks come before and after a patch is reverted', () => {
  const callbacks: [string, string] = [
    'function one(): number { return 1; }',
    `function one(): number { return 2; }
function before(): void { msleep(10); pr_info('before'); }
function after(): void { pr_info('after'); }
KPATCH_PRE_UNPATCH_CALLBACK(before);
KPATCH_POST_UNPATCH_CALLBACK(after);`,
  ];
  const imports: [string, string] = [
    'SYSCALL_DEFINE,',
    'KPATCH_POST_UNPATCH_CALLBACK, KPATCH_PRE_UNPATCH_CALLBACK, SYSCALL_DEFINE,',
  ];
  const { kernel, livepatch, pass, sum } = boot();
  livepatch.load(patch('c', [callbacks, imports]));
  pass(60_000);
  const operation = livepatch.unload('c');
  const second = livepatch.unload('c');
  expect([operation.state, second.state]).toEqual(['pending', 'pending']);
  pass(60_000);
  expect(second.refusal).toMatchObject({ errno: 'EAGAIN' });
  expect(operation).toMatchObject({ state: 'done', refusal: null });
  expect(sum()).toBe('321');
  const log = kernel.log.map(({ text }) => text);
  expect(log.slice(log.indexOf('before'))).toEqual([
    'before',
    "kgr: reverting 'c'",
    'kgr: another patching not yet finalized (EAGAIN)',
    "kgr: 'c' reverted",
    'after',
  ]);
});
