/** A pre-patch callback that vetoes: under every model the refusal is what it returned, and nothing is left. */
import { expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { compile } from '../../src/compiler/index.ts';
import type { Tree } from '../../src/compiler/tree.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import type { Operation } from '../../src/livepatch/index.ts';
import { Livepatch, MODEL_NAMES } from '../../src/livepatch/index.ts';

const BASE = `
import { SYSCALL_DEFINE, msleep, pr_info } from 'kernel';
let answer: any = 0;
function one(): number { return 1; }
function sys_one(): number { return one(); }
function sys_answer(as: any): number { answer = as; return 0; }
SYSCALL_DEFINE('one', sys_one);
SYSCALL_DEFINE('answer', sys_answer);
`;
const KINDS = ['PRE_PATCH', 'POST_PATCH', 'PRE_UNPATCH', 'POST_UNPATCH'];
const WITH_CALLBACKS = BASE.replace(
  'SYSCALL_DEFINE,',
  `SYSCALL_DEFINE, ${KINDS.map((kind) => `KPATCH_${kind}_CALLBACK`).join(', ')},`,
).replace(
  'function one(): number { return 1; }',
  `function one(): number { return 2; }
function pre_patch(): number { pr_info('PRE_PATCH'); return answer; }
function post_patch(): void { pr_info('POST_PATCH'); }
function pre_unpatch(): void { pr_info('PRE_UNPATCH'); }
function post_unpatch(): void { pr_info('POST_UNPATCH'); }
${KINDS.map((kind) => `KPATCH_${kind}_CALLBACK(${kind.toLowerCase()});`).join('\n')}`,
);
const tree = (text: string): Tree => treeFromFiles({ 'k.ts': text });
const built = buildPatch({ old: tree(BASE), new: tree(WITH_CALLBACKS), name: 'fix' });
const { image } = compile(tree(BASE));

function boot(answer: unknown): {
  kernel: Kernel;
  livepatch: Livepatch;
  end: (operation: Operation) => Operation;
  called: () => string[];
} {
  const kernel = new Kernel(image!).boot();
  kernel.linker.cell('k.ts:sys_answer').$fn(answer);
  const end = (operation: Operation): Operation => {
    kernel.run(kernel.now + 90_000_000);
    return operation;
  };
  const called = (): string[] =>
    kernel.log.map(({ text }) => text).filter((t) => KINDS.includes(t));
  return { kernel, livepatch: new Livepatch(kernel), end, called };
}

const one = (kernel: Kernel): unknown => kernel.linker.cell('k.ts:one').$fn();

it.each(
  MODEL_NAMES.flatMap((model) => [
    [model, -16, 'EBUSY'] as const,
    [model, 'text', 'EINVAL'] as const,
  ]),
)('%s: %s', (model, answer, errno) => {
  expect(built.diagnostics).toEqual([]);
  const { kernel, livepatch, end, called } = boot(answer);
  expect(end(livepatch.load(built.module!, { model }))).toMatchObject({
    state: 'failed',
    attempts: 1,
    refusal: { errno, blockers: [] },
  });
  expect([called(), livepatch.list(), one(kernel)]).toEqual([['PRE_PATCH'], [], 1]);
  expect(kernel.linker.functions.has('k.ts:pre_patch')).toBe(false);
});

it.each(MODEL_NAMES)('%s: all four are called, in their order', (model) => {
  const { kernel, livepatch, end, called } = boot(0);
  expect(end(livepatch.load(built.module!, { model }))).toMatchObject({ state: 'done' });
  expect([called(), one(kernel)]).toEqual([KINDS.slice(0, 2), 2]);
  expect(end(livepatch.unload('fix'))).toMatchObject({ state: 'done' });
  expect([called(), one(kernel)]).toEqual([KINDS, 1]);
});
