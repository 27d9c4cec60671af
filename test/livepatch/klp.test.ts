/** /sys/kernel/livepatch, universes of tasks, and module references, with patches by hand under `hybrid`. */
import { expect, it } from 'vitest';
import type { Task } from '../../src/kernel/task.ts';
import { ERRNO } from '../../src/lowered/api/errno.ts';
import { TestMachine } from '../conformance/machine.ts';

const DEMO = 'test_klp_callbacks_demo';
const BUSY = 'test_klp_callbacks_busy';
const LIVEPATCH = 'test_klp_livepatch';
const REPLACE = 'test_klp_atomic_replace';

const file = (patch: string, name: string): string => `/sys/kernel/livepatch/${patch}/${name}`;

/** A transition that a busy function of a module keeps from completing. */
function stalled(): TestMachine {
  const machine = new TestMachine();
  expect(machine.insmod(BUSY, 'block_transition=Y')).toBe(0);
  expect(machine.insmod(DEMO, '')).toBe(0);
  machine.kernel.run(machine.kernel.now + 3_000_000);
  expect(machine.show(file(DEMO, 'transition'))).toBe('1');
  return machine;
}

function enabled(module: string, params = ''): TestMachine {
  const machine = new TestMachine();
  expect(machine.insmod(module, params)).toBe(0);
  machine.until('the transition', () => machine.show(file(module, 'transition')) === '0');
  return machine;
}

/** The task that is in the busy function. */
const worker = (machine: TestMachine): Task =>
  [...machine.kernel.tasks.byPid.values()].find((task) =>
    task.stack().some((entry) => entry.function === 'busymod_work_func'),
  )!;

const state = (machine: TestMachine, pid: number): string | null =>
  machine.show(`/proc/${pid}/patch_state`);

it('takes truth values that change something, and no others', () => {
  const machine = enabled(LIVEPATCH);
  const results = [
    ['enabled', '1'],
    ['enabled', 'x'],
    ['force', '0'],
    ['force', '1'],
    ['transition', '1'],
  ].map(([name, text]) => machine.echo(text!, file(LIVEPATCH, name!)));
  const { EINVAL, EACCES } = ERRNO;
  expect(results).toEqual([-EINVAL, -EINVAL, 0, -EINVAL, -EACCES]);
  expect(machine.echo('N', file(LIVEPATCH, 'enabled'))).toBe(0);
  machine.until('the end', () => machine.patches().length === 0);
  expect(machine.kernel.fs.list('/sys/kernel/livepatch')).toEqual([]);
});

it('a patch keeps its module until it is disabled', () => {
  const machine = enabled(LIVEPATCH);
  expect(machine.show(`/sys/module/${LIVEPATCH}/refcnt`)).toBe('1');
  expect(machine.rmmod(LIVEPATCH)).toBe(-ERRNO.EWOULDBLOCK);
  machine.write(file(LIVEPATCH, 'enabled'), '0');
  machine.until('the end', () => machine.patches().length === 0);
  expect(machine.rmmod(LIVEPATCH)).toBe(0);
  expect(machine.insmod(LIVEPATCH, '')).toBe(0);
});

it('there is one transition at a time', () => {
  const machine = stalled();
  const before = machine.lines().length;
  expect(machine.insmod(LIVEPATCH, '')).toBe(-ERRNO.EBUSY);
  expect(machine.lines().slice(before)).toEqual([]);
  expect(machine.patches()).toEqual([DEMO]);
  expect(machine.exists(`/sys/module/${LIVEPATCH}`)).toBe(false);
});

it('another patch cannot be disabled meanwhile', () => {
  const machine = enabled(LIVEPATCH);
  machine.insmod(BUSY, 'block_transition=Y');
  machine.insmod(DEMO, '');
  expect(machine.echo('0', file(LIVEPATCH, 'enabled'))).toBe(-ERRNO.EBUSY);
});

it('shows who has switched', () => {
  const machine = stalled();
  const { pid: busy } = worker(machine);
  expect(state(machine, busy)).toBe('0');
  expect(state(machine, 1)).toBe('1');
  expect(machine.show(`/proc/${busy}/stack`)).toContain('busymod_work_func');
  const stat = machine.kernel.fs.stat(`/proc/${busy}/patch_state`);
  expect(stat).toMatchObject({ rights: '-r--------' });
  machine.write(file(DEMO, 'enabled'), '0');
  expect(state(machine, 1)).toBe('1');
  machine.until('the reversal', () => machine.patches().length === 0);
  expect([state(machine, busy), state(machine, 1)]).toEqual(['-1', '-1']);
});

it('a new task is in the universe of its parent', () => {
  const machine = new TestMachine();
  machine.insmod(BUSY, 'block_transition=Y');
  machine.insmod(DEMO, '');
  const { kthreadd, init } = machine.kernel.tasks;
  for (const parent of [kthreadd, init]) {
    const child = machine.kernel.tasks.create('child', parent, false);
    expect([child.patchState, child.patchPending]).toEqual([
      parent.patchState,
      parent.patchPending,
    ]);
    machine.kernel.tasks.release(child);
  }
});

it('a transition that is turned round twice arrives where it was to go', () => {
  const machine = stalled();
  machine.write(file(DEMO, 'enabled'), '0');
  machine.write(file(DEMO, 'enabled'), '1');
  expect(machine.show(file(DEMO, 'enabled'))).toBe('1');
  machine.write(`/sys/module/${BUSY}/parameters/block_transition`, 'N');
  machine.until('the transition', () => machine.show(file(DEMO, 'transition')) === '0');
  const lines = machine.lines();
  expect(lines.filter((line) => line.includes('reversing'))).toEqual([
    `livepatch: '${DEMO}': reversing transition from patching to unpatching`,
    `livepatch: '${DEMO}': reversing transition from unpatching to patching`,
  ]);
  expect(lines.filter((line) => line.includes('pre_patch_callback: vmlinux'))).toHaveLength(1);
  expect(lines.at(-1)).toBe(`livepatch: '${DEMO}': patching complete`);
});

it('what was forced out can never be unloaded', () => {
  const machine = stalled();
  machine.write(file(DEMO, 'enabled'), '0');
  machine.write(file(DEMO, 'enabled'), '1');
  machine.write(file(DEMO, 'enabled'), '0');
  machine.write(file(DEMO, 'force'), '1');
  expect(machine.lines()).toContain('livepatch: forcing remaining tasks to the patched state');
  machine.until('the end', () => machine.patches().length === 0);
  expect(machine.show(`/sys/module/${DEMO}/refcnt`)).toBe('1');
  expect(machine.rmmod(DEMO)).toBe(-ERRNO.EWOULDBLOCK);
});

it('what was forced in may be disabled as ever', () => {
  const machine = stalled();
  machine.write(file(DEMO, 'force'), '1');
  machine.until('the transition', () => machine.show(file(DEMO, 'transition')) === '0');
  machine.write(`/sys/module/${BUSY}/parameters/block_transition`, 'N');
  machine.write(file(DEMO, 'enabled'), '0');
  machine.until('the end', () => machine.patches().length === 0);
  expect(machine.rmmod(DEMO)).toBe(0);
});

it('an atomic replace puts functions of modules that come later back, too', () => {
  const machine = enabled('test_klp_mod_patch');
  expect(machine.insmod(BUSY, 'block_transition=Y')).toBe(0);
  expect(machine.insmod(REPLACE, 'replace=1')).toBe(0);
  const nop = `${file(REPLACE, 'test_klp_mod_target')}/test_klp_mod_target_show,1`;
  expect(machine.exists(nop)).toBe(true);
  expect(machine.insmod('test_klp_mod_target', '')).toBe(0);
  expect(machine.lines().filter((line) => line.includes('applying'))).toEqual([
    "livepatch: applying patch 'test_klp_mod_patch' to loading module 'test_klp_mod_target'",
    `livepatch: applying patch '${REPLACE}' to loading module 'test_klp_mod_target'`,
  ]);
  expect(machine.cat('/proc/test_klp_mod_target')).toBe('test_klp_mod_target: original output');
  machine.until('the transition', () => machine.patches().length === 1);
  expect(machine.exists(nop)).toBe(false);
  expect(machine.cat('/proc/test_klp_mod_target')).toBe('test_klp_mod_target: original output');
  expect(machine.rmmod('test_klp_mod_target')).toBe(0);
  expect(machine.rmmod('test_klp_mod_patch')).toBe(0);
});

it('debug messages come only where dynamic debug asks for them', () => {
  const machine = new TestMachine();
  const control = '/sys/kernel/debug/dynamic_debug/control';
  const sites = machine.show(control)!.split('\n');
  const own = sites.filter((line) => line.includes('[livepatch]'));
  expect(own.filter((line) => line.includes('=p'))).toHaveLength(4);
  expect(own.filter((line) => line.includes('klp_try_switch_task =_'))).toHaveLength(3);
  machine.write(control, 'module livepatch -p; func klp_try_switch_task +p');
  machine.insmod(BUSY, 'block_transition=Y');
  machine.insmod(DEMO, '');
  machine.kernel.run(machine.kernel.now + 1_100_000);
  const lines = machine.lines().filter((line) => line.startsWith('livepatch: '));
  expect(lines.filter((line) => line.includes('initializing'))).toEqual([]);
  const { comm, pid } = worker(machine);
  expect(lines).toContain(
    `livepatch: klp_try_switch_task: ${comm}:${pid} is sleeping on function busymod_work_func`,
  );
});
