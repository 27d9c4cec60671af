/** States of patches that were built: a later patch takes over what is in place, or is refused. */
import { describe, expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { compile } from '../../src/compiler/index.ts';
import type { Tree } from '../../src/compiler/tree.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import type { ModelName } from '../../src/livepatch/index.ts';
import { Livepatch } from '../../src/livepatch/index.ts';
import type { PatchModule } from '../../src/lowered/module.ts';

const tree = (factor: number, rest = ''): Tree =>
  treeFromFiles({
    'kernel/limit.ts': `
import {
  KPATCH_LOAD_CALLBACK, KPATCH_PRE_PATCH_CALLBACK, KPATCH_STATE, KPATCH_UNLOAD_CALLBACK, SYSCALL_DEFINE,
  klp_get_prev_state, klp_get_state, pr_info,
} from 'kernel';
let limit = 5;
let kept = 0;
function sys_limit(): number { return limit * ${factor} + kept; }
SYSCALL_DEFINE('limit', sys_limit);
${rest}`,
    'user/main.ts': `
import { print, syscall } from 'user';
export function main(argv: string[]): number { print(String(syscall('limit'))); return 0; }`,
  });

/** Scales the limit unless a patch before has done so. */
const convert = (macro: string, state: string, undo = ''): string => `
function convert(): number {
  const own = klp_get_state(null, 1);
  const before = klp_get_prev_state(1);
  pr_info(\`own \${own === null ? '-' : own.version}, before \${before === null ? '-' : before.version}\`);
  if (before === null) limit *= 1000;
  if (own !== null) own.data = before === null ? 'first' : before.data;
  return 0;
}
${macro}(convert);
${undo}
${state}`;

const UNDO = `
function back(): number { return 0; }
KPATCH_UNLOAD_CALLBACK(back);`;

const build = (next: Tree, name: string): PatchModule => {
  const { module, diagnostics } = buildPatch({ old: tree(1), new: next, name });
  if (!module) throw new Error(diagnostics.map(({ message }) => message).join('; '));
  return module;
};

function boot(model: ModelName): { kernel: Kernel; livepatch: Livepatch; limit: () => string } {
  const printed: string[] = [];
  const kernel = new Kernel(compile(tree(1)).image!, { onPrint: (text) => printed.push(text) });
  const livepatch = new Livepatch(kernel.boot(), model);
  const limit = (): string => {
    kernel.run(kernel.now + 60_000_000);
    kernel.spawn('user/main.ts');
    kernel.run();
    return printed.at(-1)!;
  };
  return { kernel, livepatch, limit };
}

describe.each<[ModelName, string, string]>([
  ['kpatch', 'KPATCH_LOAD_CALLBACK', UNDO],
  ['quiesce', 'KPATCH_LOAD_CALLBACK', UNDO],
  ['kpatch', 'KPATCH_PRE_PATCH_CALLBACK', ''],
  ['hybrid', 'KPATCH_PRE_PATCH_CALLBACK', ''],
  ['kgraft', 'KPATCH_PRE_PATCH_CALLBACK', ''],
])('under %s, in %s', (model, macro, undo) => {
  const first = build(tree(2, convert(macro, 'KPATCH_STATE(1, 1);', undo)), 'first');
  const second = build(tree(3, convert(macro, 'KPATCH_STATE(1, 2);', undo)), 'second');
  const stateless = build(tree(4, convert(macro, '', undo)), 'stateless');

  it('a patch that replaces another skips what that one has done', () => {
    const { kernel, livepatch, limit } = boot(model);
    const one = livepatch.load(first);
    expect(limit()).toBe('10000');
    const two = livepatch.load(second);
    expect(limit()).toBe('15000');
    expect([one.state, two.state]).toEqual(['done', 'done']);
    const told = kernel.log.map(({ text }) => text).filter((text) => text.startsWith('own'));
    expect(told).toEqual(['own 1, before -', 'own 2, before 1']);
  });

  it('one that does not know the state, or only an older version, is refused', () => {
    const { livepatch, limit } = boot(model);
    livepatch.load(second);
    expect(limit()).toBe('15000');
    for (const module of [stateless, first]) {
      const { state, refusal } = livepatch.load(module);
      expect([state, refusal!.errno]).toEqual(['failed', 'EINVAL']);
      expect(refusal!.message).toMatch(/compatible/);
      expect(refusal!.details.length).toBe(model === 'hybrid' ? 0 : 1);
    }
    expect(limit()).toBe('15000');
  });
});

it('a state that is declared twice, or is no number, is refused at the build', () => {
  const twice = buildPatch({
    old: tree(1),
    new: tree(2, 'KPATCH_STATE(1, 1);\nKPATCH_STATE(1, 2);\nKPATCH_STATE(2, 1.5);'),
    name: 'twice',
  });
  const found = twice.diagnostics.filter(({ severity }) => severity === 'error');
  expect(found.map(({ code, span }) => [code, span?.line])).toEqual([
    ['P276', 11],
    ['P276', 12],
  ]);
});
