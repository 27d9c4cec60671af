/** Modules as the host sees them: tasks that load and unload, who has a say, and the files that show them. */
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { ERRNO } from '../../src/lowered/api/errno.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import type { Module } from '../../src/kernel/module/module.ts';
import type { Task } from '../../src/kernel/task.ts';

const FILES = {
  'kernel/core.ts': `
import { EXPORT_SYMBOL, pr_info } from 'kernel';
export function say(text: string): void { pr_info(text); }
EXPORT_SYMBOL(say);`,
  'modules/base/base.ts': `
import { EXPORT_SYMBOL, module_exit, module_init, module_param, module_param_array, msleep } from 'kernel';
import { say } from '../../kernel/core.ts';
let debug = 0;
let name = 'x';
let on = false;
let hidden = 1;
const sizes = [0, 0, 0];
let count = 0;
module_param(debug, 'int', 0o644);
module_param(name, 'charp', 0o444);
module_param(on, 'bool', 0o600);
module_param(hidden, 'int', 0);
module_param_array(sizes, 'int', count, 0o644);
export function level(): number { return debug + hidden + count; }
EXPORT_SYMBOL(level);
function init(): number { msleep(debug); say(\`base: \${name} \${on} \${sizes.join()}\`); return 0; }
function exit(): void { say('base: exit'); }
module_init(init);
module_exit(exit);`,
  'modules/top/top.ts': `
import { module_exit, module_init } from 'kernel';
import { say } from '../../kernel/core.ts';
import { level } from '../base/base.ts';
function init(): number { say(\`top: level \${level()}\`); return 0; }
function exit(): void { say('top: exit'); }
module_init(init);
module_exit(exit);`,
};

function boot(): {
  kernel: Kernel;
  lines: string[];
  events: string[];
  done: (task: Task) => number;
} {
  const { image, diagnostics } = compile(treeFromFiles(FILES));
  expect(diagnostics).toEqual([]);
  const lines: string[] = [];
  const events: string[] = [];
  const kernel = new Kernel(image!, { onLog: ({ text }) => lines.push(text) }).boot();
  lines.length = 0;
  kernel.hooks.on('module', ({ name, state }) => events.push(`${name} ${state}`));
  const done = (task: Task): number => {
    kernel.run(kernel.now + 100_000);
    expect(task.dead).toBe(true);
    return task.struct.exit_code;
  };
  return { kernel, lines, events, done };
}

it('loads and unloads in tasks of their own', () => {
  const { kernel, lines, events, done } = boot();
  expect(done(kernel.insmod('top'))).toBe(-ERRNO.ENOENT);
  expect(done(kernel.modprobe('top', 'nothing=1'))).toBe(0);
  expect(kernel.isLoaded('base')).toBe(true);
  expect(done(kernel.rmmod('base'))).toBe(-ERRNO.EWOULDBLOCK);
  expect(done(kernel.modprobe('top'))).toBe(0);
  expect(done(kernel.insmod('top'))).toBe(-ERRNO.EEXIST);
  expect(done(kernel.rmmod('top'))).toBe(0);
  expect(done(kernel.rmmod('base', { force: true }))).toBe(0);
  expect(done(kernel.rmmod('base'))).toBe(-ERRNO.ENOENT);
  expect(done(kernel.modprobe('none'))).toBe(-ERRNO.ENOENT);
  expect(kernel.isLoaded('base')).toBe(false);
  expect(lines).toEqual([
    'top: Unknown symbol level (err -2)',
    'base: x false 0,0,0',
    "top: unknown parameter 'nothing' ignored",
    'top: level 1',
    'top: exit',
    'base: exit',
  ]);
  expect(events).toEqual([
    ...['base coming', 'base live', 'top coming', 'top live'],
    ...['top going', 'base going'],
  ]);
});

it('a guard may refuse, and may take its time', () => {
  const { kernel, lines, events, done } = boot();
  const asked: string[] = [];
  let answer: number | null = null;
  kernel.loader.guard = {
    coming: (module) => {
      asked.push(`${module.name} coming`);
      return answer;
    },
    going: (module) => {
      asked.push(`${module.name} going`);
      return answer === null ? null : 0;
    },
  };
  const proceed = (module: Module | undefined, errno: number): void =>
    kernel.loader.proceed(module!, errno);
  const held = kernel.insmod('base');
  kernel.run(kernel.now + 50_000);
  expect([held.dead, lines]).toEqual([false, []]);
  kernel.wake(held);
  kernel.run(kernel.now + 50_000);
  expect([held.dead, asked]).toEqual([false, ['base coming']]);
  proceed(kernel.loader.byName.get('base'), 0);
  expect(done(held)).toBe(0);
  const gone = kernel.rmmod('base');
  kernel.run(kernel.now + 50_000);
  expect([gone.dead, lines]).toEqual([false, ['base: x false 0,0,0', 'base: exit']]);
  proceed(kernel.loader.byName.get('base'), 0);
  expect(done(gone)).toBe(0);
  const refused = kernel.insmod('base');
  kernel.run(kernel.now + 50_000);
  proceed(kernel.loader.byName.get('base'), -ERRNO.EINVAL);
  expect(done(refused)).toBe(-ERRNO.EINVAL);
  answer = -ERRNO.EBUSY;
  expect(done(kernel.insmod('base'))).toBe(-ERRNO.EBUSY);
  expect(kernel.modules()).toEqual([]);
  expect(asked).toEqual(['base coming', 'base going', 'base coming', 'base coming']);
  expect(events.slice(-4)).toEqual(['base coming', 'base going', 'base coming', 'base going']);
});

it('shows modules and their parameters as files', () => {
  const { kernel, done } = boot();
  const read = (path: string): unknown => kernel.fs.read(`/sys/module/base/${path}`);
  const write = (path: string, text: string): unknown =>
    kernel.fs.write(`/sys/module/base/parameters/${path}`, text);
  const loading = kernel.insmod('base', 'debug=20 sizes=7,8 name=disk');
  kernel.run(kernel.now + 10_000);
  expect(kernel.fs.read('/proc/modules')).toBe('base 0 1 - Loading 0x0000000000000000\n');
  expect(read('initstate')).toBe('coming\n');
  expect(done(loading)).toBe(0);
  expect(done(kernel.insmod('top'))).toBe(0);
  expect(kernel.fs.read('/proc/modules')).toBe(
    'top 0 0 - Live 0x0000000000000000\nbase 0 1 top, Live 0x0000000000000000\n',
  );
  expect(kernel.fs.list('/sys/module/base/parameters')).toEqual(['debug', 'name', 'on', 'sizes']);
  expect(['debug', 'name', 'on', 'sizes'].map((name) => read(`parameters/${name}`))).toEqual([
    '20\n',
    'disk\n',
    'N\n',
    '7,8\n',
  ]);
  expect([write('debug', '0x10\n'), write('debug', 'much'), write('on', 'y')]).toEqual([
    5,
    -ERRNO.EINVAL,
    1,
  ]);
  expect(write('sizes', '1,2,3\n')).toBe(6);
  expect([read('parameters/debug'), read('parameters/on')]).toEqual(['16\n', 'Y\n']);
  expect(read('parameters/sizes')).toBe('1,2,3\n');
  expect([read('refcnt'), read('initstate')]).toEqual(['1\n', 'live\n']);
});
