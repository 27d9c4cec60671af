/** What K code may fill a klp_patch with, types set aside: errors as Linux's, and never a host exception. */
import { expect, it } from 'vitest';
import { ERRNO } from '../../src/lowered/api/errno.ts';
import { PatchedByHand } from './by-hand.ts';

const { EINVAL, EEXIST, EFAULT, EBUSY } = ERRNO;

const insmod = (before: string, extra = ''): [number | null, PatchedByHand] => {
  const machine = new PatchedByHand({ patch: { funcs: { alpha: 'return 2;' }, before, extra } });
  return [machine.insmod('patch'), machine];
};

it.each([
  'x.mod = 5;',
  'x.objs = null;',
  'x.objs = [null];',
  'x.objs = [5];',
  'x.states = null;',
  'x.states = [null];',
  "const s: any = new KlpState(); s.id = 'a'; x.states = [s];",
  'x.objs[0].callbacks = null;',
  'x.objs[0].callbacks.pre_patch = 5;',
  "x.objs[0].callbacks.post_patch = 'f';",
  'x.objs[0].funcs = null;',
  'x.objs[0].funcs = [null];',
  'x.objs[0].funcs[0].new_func = 5;',
  'x.objs[0].funcs[0].new_func = null;',
  "x.objs[0].funcs[0].old_name = '';",
  'x.objs[0].funcs[0].old_sympos = -1;',
  'x.objs[0].name = 5;',
  "x.objs[0].name = 'vmlinux';",
  `x.objs[0].name = '${'m'.repeat(56)}';`,
])('is no patch: %s', (before) => {
  const [errno, machine] = insmod(before);
  expect([errno, machine.listed()]).toEqual([-EINVAL, []]);
  expect(machine.spawn('sum')).toBe('11');
});

it('a name of a module may have 55 characters', () => {
  expect(insmod(`obj.name = '${'m'.repeat(55)}';`)[0]).toBe(0);
});

it.each([
  ['x.objs = [obj, new KlpObject()];', '/kernel/livepatch/patch/vmlinux'],
  ["add('alpha', new_alpha);", '/kernel/livepatch/patch/vmlinux/alpha,1'],
  [
    "add('alpha', new_alpha); obj.funcs[1]!.old_sympos = 1;",
    '/kernel/livepatch/patch/vmlinux/alpha,1',
  ],
])('names something twice: %s', (before, path) => {
  const [errno, machine] = insmod(before);
  expect([errno, machine.listed()]).toEqual([-EEXIST, []]);
  expect(machine.log()).toContain(`sysfs: cannot create duplicate filename '${path}'`);
  expect(machine.read('/sys/module/patch/refcnt')).toBe(-ERRNO.ENOENT);
  expect(machine.spawn('sum')).toBe('11');
});

it.each([
  ['return 0;', 0],
  ['return -16;', -EBUSY],
  ['const n: any = null; return n.x;', -EFAULT],
  ["const s: any = 'text'; return s;", -EINVAL],
  ['const n: any = NaN; return n;', -EINVAL],
])('a pre-patch callback that says: %s', (body, errno) => {
  const extra = `function before(o: KlpObject): number { ${body} }`;
  const [result, machine] = insmod('obj.callbacks.pre_patch = before;', extra);
  expect([result, machine.listed()]).toEqual([errno, errno === 0 ? ['patch'] : []]);
  expect(machine.kernel.modules()).toHaveLength(errno === 0 ? 1 : 0);
  expect(machine.spawn('sum')).toBe(errno === 0 ? '12' : '11');
});

it('what is scribbled over afterwards is as if it were not there', () => {
  const extra =
    'function before(o: KlpObject): number { const x: any = obj; x.funcs = null; x.callbacks = 5; return 0; }';
  const [errno, machine] = insmod('obj.callbacks.pre_patch = before;', extra);
  expect([errno, machine.spawn('sum')]).toEqual([0, '12']);
  expect(machine.kernel.fs.list('/sys/kernel/livepatch/patch/vmlinux')).toEqual(['patched']);
  machine.enabled('patch', false);
  machine.pass(3000);
  expect([machine.listed(), machine.spawn('sum')]).toEqual([[], '11']);
});
