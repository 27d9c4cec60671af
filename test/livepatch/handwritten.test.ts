/** What klp_enable_patch refuses, with Linux's words and error numbers. */
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { Livepatch } from '../../src/livepatch/index.ts';
import { ERRNO } from '../../src/lowered/api/errno.ts';

const twin = `
import { notrace } from 'kernel';
function twin(x: number): number { return x; }
function hidden(x: number): number { return twin(x); }
notrace(hidden);
`;
const PATCH = `
import {
  KlpFunc, KlpObject, KlpPatch, MODULE_INFO, THIS_MODULE, klp_enable_patch, module_exit, module_init, module_param,
} from 'kernel';
let old_name = 'twin';
let sympos = 0;
let object = '';
let anonymous = false;
module_param(old_name, 'charp', 0);
module_param(sympos, 'int', 0);
module_param(object, 'charp', 0);
module_param(anonymous, 'bool', 0);
const patch = new KlpPatch();
function new_twin(x: number): number { return x + 1; }
function init(): number {
  const func = new KlpFunc();
  func.old_name = old_name;
  func.old_sympos = sympos;
  func.new_func = new_twin;
  const obj = new KlpObject();
  if (object !== '') obj.name = object;
  obj.funcs = [func];
  if (!anonymous) patch.mod = THIS_MODULE;
  patch.objs = [obj];
  return klp_enable_patch(patch);
}
function exit(): void {}
module_init(init);
module_exit(exit);
`;
const { image } = compile(
  treeFromFiles({
    'a.ts': twin,
    'b.ts': twin,
    'modules/patch/patch.ts': `${PATCH}MODULE_INFO('livepatch', 'Y');\n`,
    'modules/unmarked/unmarked.ts': PATCH,
  }),
);

function insmod(module: string, params: string): { code: number; lines: string[]; kernel: Kernel } {
  const kernel = new Kernel(image!).boot();
  new Livepatch(kernel);
  const task = kernel.insmod(module, params);
  kernel.run(3_000_000);
  expect(task.dead).toBe(true);
  const lines = kernel.log.map(({ text }) => text).filter((text) => text.startsWith('livepatch: '));
  return { code: task.struct.exit_code, lines, kernel };
}

it.each([
  ['old_name=none', "symbol 'none' not found in symbol table"],
  ['', "unresolvable ambiguity for symbol 'twin' in object 'vmlinux'"],
  ['sympos=3', "symbol position 3 for symbol 'twin' in object 'vmlinux' not found"],
])('a function that cannot be found: %s', (params, text) => {
  const { code, lines } = insmod('patch', params);
  expect([code, lines]).toEqual([-ERRNO.EINVAL, [`livepatch: ${text}`]]);
});

it('one of several of a name, by its position', () => {
  const { code, kernel } = insmod('patch', 'sympos=2');
  expect(code).toBe(0);
  const call = (file: string): unknown => kernel.linker.cell(`${file}.ts:twin`).$fn(1);
  expect([call('a'), call('b')]).toEqual([1, 2]);
  expect(kernel.fs.list('/sys/kernel/livepatch/patch/vmlinux')).toEqual(['patched', 'twin,2']);
});

it('one that ftrace cannot see', () => {
  const { code, lines, kernel } = insmod('patch', 'old_name=hidden sympos=1');
  expect(code).toBe(-ERRNO.EINVAL);
  expect(lines).toEqual(
    [
      "enabling patch 'patch'",
      "failed to find location for function 'hidden'",
      "failed to patch object 'vmlinux'",
      "failed to enable patch 'patch'",
      "'patch': unpatching complete",
    ].map((line) => `livepatch: ${line}`),
  );
  expect(kernel.fs.list('/sys/kernel/livepatch')).toEqual([]);
  expect(kernel.loader.byName.has('patch')).toBe(false);
});

it('a module that comes later without the function is refused', () => {
  const { code, kernel } = insmod('patch', 'object=unmarked old_name=none');
  expect(code).toBe(0);
  const task = kernel.insmod('unmarked');
  kernel.run(kernel.now + 1_000_000);
  expect(task.struct.exit_code).toBe(-ERRNO.EINVAL);
  const [missing, ...why] = kernel.log.slice(-3).map(({ text }) => text);
  expect(missing).toBe("livepatch: symbol 'none' not found in symbol table");
  expect(why).toEqual([
    `livepatch: failed to initialize patch 'patch' for module 'unmarked' (${-ERRNO.EINVAL})`,
    "livepatch: patch 'patch' failed for module 'unmarked', refusing to load module 'unmarked'",
  ]);
});

it('a patch of nobody, and of a module that is not marked', () => {
  expect(insmod('patch', 'anonymous=1')).toMatchObject({ code: -ERRNO.EINVAL, lines: [] });
  expect(insmod('unmarked', '')).toMatchObject({
    code: -ERRNO.EINVAL,
    lines: ['livepatch: module unmarked is not marked as a livepatch module'],
  });
});
