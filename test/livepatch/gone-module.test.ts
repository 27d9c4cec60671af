/**
 * A livepatch module that goes while its patch is enabled, which nothing but force or a broken init can
 * do: the patch stays listed and leads to code that is gone; who gets there meets a page fault.
 */
import { expect, it } from 'vitest';
import { ERRNO } from '../../src/lowered/api/errno.ts';
import { PatchedByHand } from './by-hand.ts';

const HELPER = {
  funcs: { alpha: 'return helper();' },
  extra: 'const table = [7];\nfunction helper(): number { return table[0]!; }',
};
const BROKEN = { ...HELPER, enable: 'klp_enable_patch(patch); return -5;' };

const oopses = (machine: PatchedByHand): string[] =>
  machine.log().filter((line) => line.startsWith('BUG: '));

it.each([
  ['whose init fails afterwards', BROKEN, false],
  ['that is removed by force', HELPER, true],
] as const)('the module of an enabled patch %s', (_, words, force) => {
  const machine = new PatchedByHand({ patch: words });
  expect(machine.insmod('patch')).toBe(force ? 0 : -5);
  if (force) {
    expect(machine.spawn('sum')).toBe('17');
    expect(machine.rmmod('patch')).toBe(-ERRNO.EWOULDBLOCK);
    expect(machine.rmmod('patch', true)).toBe(0);
  }
  expect(machine.kernel.modules()).toEqual([]);
  expect(machine.listed()).toEqual(['patch']);
  expect(machine.spawn('sum')).toBe(null);
  expect(oopses(machine)).toEqual([
    'BUG: unable to handle page fault: new_alpha of [patch] is gone',
  ]);
  expect(machine.enabled('patch', false)).toBe(1);
  machine.pass(3000);
  expect(machine.listed()).toEqual([]);
  expect(machine.spawn('sum')).toBe('11');
  expect(machine.insmod('patch')).toBe(force ? 0 : -5);
});

it('it cannot come back while its patch is listed, and does not share its references', () => {
  const machine = new PatchedByHand({ patch: HELPER });
  machine.insmod('patch');
  machine.rmmod('patch', true);
  expect(machine.insmod('patch')).toBe(-ERRNO.EEXIST);
  expect(machine.listed()).toEqual(['patch']);
  machine.enabled('patch', false);
  machine.pass(3000);
  expect(machine.insmod('patch')).toBe(0);
  expect(machine.read('/sys/module/patch/refcnt')).toBe('1\n');
  expect(machine.spawn('sum')).toBe('17');
});

it('a task that sleeps in it faults when it wakes', () => {
  const machine = new PatchedByHand({ patch: { funcs: { nap: 'msleep(5000); return 200;' } } });
  machine.insmod('patch');
  machine.spawn('nap');
  expect(machine.rmmod('patch', true)).toBe(0);
  machine.pass(6000);
  expect(oopses(machine)).toEqual(['BUG: unable to handle page fault: new_nap of [patch] is gone']);
  expect(machine.printed).toEqual([]);
});

it('a module that comes later finds nothing that could replace its functions', () => {
  const machine = new PatchedByHand(
    { patch: { funcs: { target: 'return 6;' }, before: "obj.name = 'late';" } },
    {
      'modules/late/late.ts': `
import { module_exit, module_init } from 'kernel';
function target(): number { return 5; }
function init(): number { return target() - 5; }
function exit(): void {}
module_init(init);
module_exit(exit);
`,
    },
  );
  machine.insmod('patch');
  machine.rmmod('patch', true);
  expect(machine.insmod('late')).toBe(-ERRNO.EINVAL);
  expect(machine.listed()).toEqual(['patch']);
});

it('a copy of the machine meets the same fault', () => {
  const machine = new PatchedByHand({ patch: HELPER });
  machine.insmod('patch');
  machine.rmmod('patch', true);
  const printed: string[] = [];
  const copy = machine.kernel.clone({ onPrint: (text) => printed.push(text) });
  copy.spawn('user/sum.ts');
  copy.run(copy.now + 50_000);
  expect(printed).toEqual([]);
  expect(copy.log.map(({ text }) => text)).toContain(
    'BUG: unable to handle page fault: new_alpha of [patch] is gone',
  );
});
