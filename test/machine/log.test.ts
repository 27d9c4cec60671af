/** The log as a ring, what the console shows of it, and the taint flags' text. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { readTree, treeFromFiles } from '../../src/compiler/tree.ts';
import { parseCmdline } from '../../src/kernel/cmdline.ts';
import { DynamicDebug } from '../../src/kernel/dyndbg.ts';
import { globToRegExp } from '../../src/kernel/glob.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { Log } from '../../src/kernel/log.ts';
import { Taint } from '../../src/kernel/taint.ts';

it('the console shows what is below its level, the log holds all', () => {
  const { image } = compile(readTree(join(import.meta.dirname, 'samples/log-levels')));
  const shown: string[] = [];
  const kernel = new Kernel(image!, { onConsole: ({ text }) => shown.push(text) }).boot();
  expect(kernel.log.map(({ level, text }) => `${level} ${text}`)).toEqual([
    'notice Linux version 6.1.0 (levels)',
    'notice Command line: loglevel=5 console=ttyS0',
    'warn no level',
    'emerg emerg',
    'crit crit',
    'info info: one',
    'info info: two',
    'debug ',
    'emerg pr_emerg',
    'alert pr_alert',
    'crit pr_crit',
    'err pr_err',
    'warn pr_warn',
    'notice pr_notice',
    'info pr_info',
    'warn levels: 5 4 1 7',
    'info no level, now info',
    'info the console shows it',
  ]);
  expect(shown).toEqual([
    'no level',
    'emerg',
    'crit',
    'pr_emerg',
    'pr_alert',
    'pr_crit',
    'pr_err',
    'pr_warn',
    'levels: 5 4 1 7',
    'the console shows it',
  ]);
});

it('an oops is shown on a quiet console too', () => {
  const text = `import { BUG, module_init, pr_info } from 'kernel';
    function init(): number { pr_info('quiet'); BUG(); return 0; }
    module_init(init);`;
  const tree = treeFromFiles({ 'a.ts': text }, 'tree', '{"cmdline": "quiet"}');
  const shown: string[] = [];
  new Kernel(compile(tree).image!, { onConsole: (line) => shown.push(line.text) }).boot();
  expect(shown.slice(0, 2)).toEqual([
    '------------[ cut here ]------------',
    'kernel BUG at a.ts:2!',
  ]);
});

it.each([1, 2, 3, 7, 100])('a ring for %i lines drops the oldest', (room) => {
  const log = new Log(() => undefined, room * 100);
  const count = 5000;
  for (let i = 0; i < count; i++) log.write(i, 'info', String(i).padStart(12, '0'));
  expect(log.lines.map(({ time }) => time)).toEqual(
    Array.from({ length: room }, (_, i) => count - room + i),
  );
  expect(log.ring.records.length).toBeLessThan(3 * 1024);
});

it('dmesg shows what came since it was cleared, also when the ring has turned', () => {
  const log = new Log(() => undefined, 20 * 100);
  const write = (from: number, to: number): void => {
    for (let i = from; i < to; i++) log.write(i, 'info', String(i).padStart(12, '0'));
  };
  const shown = (): number[] => log.shown.map(({ time }) => time);
  write(0, 5);
  log.clear();
  expect(shown()).toEqual([]);
  write(5, 7);
  expect(shown()).toEqual([5, 6]);
  write(7, 4000);
  expect(shown()).toEqual(Array.from({ length: 20 }, (_, i) => 3980 + i));
  log.clear();
  write(4000, 4001);
  expect(shown()).toEqual([4000]);
});

it('taint flags have their columns, and numbers', () => {
  const taint = new Taint();
  expect([taint.toString(), taint.mask]).toEqual(['Not tainted', 0]);
  taint.add('W');
  taint.add('O');
  taint.add('K');
  // as in reports of Linux 6.1
  expect(taint.toString().trimEnd()).toBe('Tainted: G        W  O  K');
  expect(taint.mask).toBe(512 + 4096 + 32768);
  taint.add('P');
  expect(taint.toString().trimEnd()).toBe('Tainted: P        W  O  K');
  expect(taint.letters()).toBe('PWOK');
});

it('reads a command line as Linux does', () => {
  expect(parseCmdline('  quiet a=1 dyndbg="file x +p; func y -p" b="" c== -- init=x')).toEqual([
    { name: 'quiet', value: null },
    { name: 'a', value: '1' },
    { name: 'dyndbg', value: 'file x +p; func y -p' },
    { name: 'b', value: '' },
    { name: 'c', value: '=' },
  ]);
});

it.each([
  ['klp_*', 'klp_enable_patch', true],
  ['klp_?', 'klp_ab', false],
  ['[!a-c]x', 'dx', true],
  ['[c-a]x', 'bx', true],
  ['a.b', 'axb', false],
  ['a]', 'a]', true],
  ['[]', '[]', true],
])('glob %s, text %s: %s', (glob, text, fits) => {
  expect(globToRegExp(glob).test(text)).toBe(fits);
});

it('queries of dynamic debug select sites of the machine, and nonsense is refused', () => {
  const dyndbg = new DynamicDebug(() => []);
  const site = (name: string, file: string): string | null =>
    dyndbg.prefix(
      dyndbg.register({ module: 'klp', file, line: 1, function: name, format: "'%s'\n" }),
      7,
    );
  const names = (): (string | null)[] => [
    site('klp_try_switch_task', 'kernel/livepatch/transition.c'),
    site('klp_start', 'kernel/livepatch/transition.c'),
    site('schedule', 'kernel/sched/core.c'),
  ];
  expect(names()).toEqual([null, null, null]);
  expect(dyndbg.control('file kernel/livepatch/* +p\nfunc klp_try_switch_task -p\n')).toBe(3);
  expect(names()).toEqual([null, '', null]);
  expect(dyndbg.show().split('\n').slice(0, 3)).toEqual([
    '# filename:lineno [module]function flags format',
    'kernel/livepatch/transition.c:1 [klp]klp_try_switch_task =_ "\'%s\'\\012"',
    'kernel/livepatch/transition.c:1 [klp]klp_start =p "\'%s\'\\012"',
  ]);
  expect(dyndbg.control('module klp =pmflt')).toBeGreaterThan(0);
  expect(names()[2]).toBe('[7] klp:schedule:1: ');
  for (const bad of [
    'func +p',
    'func x',
    'where x +p',
    'func x p',
    'line 3-1 +p',
    'func a func b +p',
    '+x',
  ])
    expect(dyndbg.control(bad)).toBe(-22);
});
