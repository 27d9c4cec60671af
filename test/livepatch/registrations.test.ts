/** What callbacks of a patch hand to the machine, files and probes, goes with a failure and holds a patch. */
import { expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { Livepatch } from '../../src/livepatch/index.ts';
import type { Operation } from '../../src/livepatch/index.ts';

const BASE = `
import { Kprobe, PtRegs, SeqFile, KPATCH_LOAD_CALLBACK, KPATCH_UNLOAD_CALLBACK, proc_create_single, remove_proc_entry, register_kprobe, unregister_kprobe, module_init, printk } from 'kernel';
const probe = new Kprobe();
let removes = false;
export function target(n: number): number { return n; }
export function set(on: boolean): void { removes = on; }
function init(): number { target(1); return 0; }
module_init(init);
`;

/** The same with a load callback that yields `result`. */
const patched = (result: number): string => `${BASE.replace('return n;', 'return n + 1;')}
function seen(p: Kprobe, regs: PtRegs): number { printk('seen'); return 0; }
function show(m: SeqFile, v: unknown): string { return 'patched'; }
function load(): number {
  probe.symbol_name = 'target';
  probe.pre_handler = seen;
  if (register_kprobe(probe) || !proc_create_single('patched', 0, null, show)) return -1;
  return ${result};
}
KPATCH_LOAD_CALLBACK(load);
function unload(): number {
  if (!removes) return 0;
  unregister_kprobe(probe);
  probe.pre_handler = null;
  remove_proc_entry('patched', null);
  return 0;
}
KPATCH_UNLOAD_CALLBACK(unload);
`;

function boot(result: number): { kernel: Kernel; livepatch: Livepatch; operation: Operation } {
  const tree = treeFromFiles({ 'a.ts': BASE });
  const kernel = new Kernel(compile(tree).image!).boot();
  const livepatch = new Livepatch(kernel);
  const next = treeFromFiles({ 'a.ts': patched(result) });
  const built = buildPatch({ old: tree, new: next, name: 'fix' });
  expect(built.diagnostics.filter((each) => each.severity === 'error')).toEqual([]);
  return { kernel, livepatch, operation: livepatch.load(built.module!) };
}

const call = (kernel: Kernel, name: string, ...args: unknown[]): unknown =>
  kernel.linker.cell(`a.ts:${name}`).$fn(...args);

it('a load that fails leaves no file and no probe behind', () => {
  const { kernel, operation } = boot(5);
  expect(operation.state).toBe('failed');
  expect(kernel.fs.read('/proc/patched')).toBe(-2);
  expect(kernel.fs.read('/sys/kernel/debug/kprobes/list')).toBe('');
  expect(call(kernel, 'target', 1)).toBe(1);
  expect(kernel.log.some((line) => line.text === 'seen')).toBe(false);
});

const SHADOW = `
import { KPATCH_LOAD_CALLBACK, KPATCH_UNLOAD_CALLBACK, klp_shadow_alloc, klp_shadow_free_all, klp_shadow_get, module_init } from 'kernel';
class Box { size = 1; }
const box = new Box();
export function target(n: number): number { return klp_shadow_get(box, 1) === null ? n : -n; }
function init(): number { target(1); return 0; }
module_init(init);
`;

it.each([
  ['5', 'failed', 1],
  ['0', 'done', -2],
])(
  'shadow variables go with a load that fails, and point to what they keep: %s',
  (result, state, value) => {
    const tree = treeFromFiles({ 'a.ts': SHADOW });
    const patched = `${SHADOW.replace('? n : -n', '? n + 1 : -n - 1')}
function helper(): number { return 1; }
function load(): number {
  const shadow = klp_shadow_alloc(box, 1, null, null);
  if (shadow === null) return -1;
  shadow.value = helper;
  return ${result};
}
function unload(): number { return 0; }
KPATCH_LOAD_CALLBACK(load);
KPATCH_UNLOAD_CALLBACK(unload);
`;
    const next = treeFromFiles({ 'a.ts': patched });
    const { module } = buildPatch({ old: tree, new: next, name: 'fix' });
    const kernel = new Kernel(compile(tree).image!).boot();
    const livepatch = new Livepatch(kernel);
    expect(livepatch.load(module!).state).toBe(state);
    expect(call(kernel, 'target', 1)).toBe(value);
    if (state === 'failed') return;
    const { refusal } = livepatch.unload('fix');
    expect(refusal?.errno).toBe('EBUSY');
    expect(refusal?.details).toEqual([expect.stringMatching(/^shadow variables.*\.value$/)]);
  },
);

it('files and probes that point to functions of a patch keep it; without them it goes', () => {
  const { kernel, livepatch, operation } = boot(0);
  expect(operation.state).toBe('done');
  expect(kernel.fs.read('/proc/patched')).toBe('patched');
  expect(call(kernel, 'target', 1)).toBe(2);
  expect(kernel.log.at(-1)!.text).toBe('seen');
  const refused = livepatch.unload('fix');
  expect(refused.refusal?.errno).toBe('EBUSY');
  expect(refused.refusal?.details).toContain('/proc/patched.show');
  call(kernel, 'set', true);
  expect(livepatch.unload('fix').state).toBe('done');
  expect(kernel.fs.read('/proc/patched')).toBe(-2);
  expect(call(kernel, 'target', 1)).toBe(1);
});
