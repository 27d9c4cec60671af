/** Tracers, watchers and probes as the host sees them, beside live patches, and on all functions at once. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { compile } from '../../src/compiler/index.ts';
import type { Tree } from '../../src/compiler/tree.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import type { KernelOptions } from '../../src/kernel/kernel.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { Kprobe, Kretprobe } from '../../src/kernel/trace/kprobes.ts';
import { Livepatch } from '../../src/livepatch/index.ts';
import { listSamples } from '../k/samples.ts';

const TRACING = '/sys/kernel/tracing';

const MAIN = `
import { SYSCALL_DEFINE, TRACE_EVENT, module_init, msleep, notrace } from 'kernel';
function trace_step(n: number): void {}
TRACE_EVENT('test', 'step', trace_step);
function leaf(n: number): number { return n + 1; }
function inner(n: number): number { trace_step(n); return leaf(n) * 2; }
function naps(n: number): number { msleep(n); return inner(n); }
export function sys_run(n: number): number { return naps(n) + leaf(n); }
SYSCALL_DEFINE('run', sys_run);
function unseen(): number { return 0; }
notrace(unseen);
function init(): number { return leaf(1) - 2 + unseen(); }
module_init(init);
`;

const tree = (main = MAIN): Tree =>
  treeFromFiles(
    {
      'main.ts': main,
      'modules/extra/a.ts': `
import { module_init } from 'kernel';
function helper(): number { return 0; }
function init(): number { return helper(); }
module_init(init);
`,
      'modules/extra/b.ts':
        'function helper(): number { return 1; }\nexport function use(): number { return helper(); }',
      'user/run.ts': `
import { print, syscall } from 'user';
export function main(argv: string[]): number {
  for (let i = 1; i < argv.length; i++) print(\`\${syscall('run', Number(argv[i]))}\`);
  return 0;
}
`,
    },
    'tree',
    '{"name": "trace", "version": "6.1.0", "modules": ["extra"], "cmdline": ""}',
  );

function boot(options: KernelOptions = {}): { kernel: Kernel; output: string[] } {
  const output: string[] = [];
  const { image } = compile(tree());
  const kernel = new Kernel(image!, { onPrint: (text) => output.push(text), ...options }).boot();
  return { kernel, output };
}

function run(kernel: Kernel, ...args: string[]): void {
  kernel.spawn('user/run.ts', args);
  kernel.run();
}

const lines = (text: string | number): string[] =>
  String(text)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

/** What a line of a trace says, without who and when. */
const textOf = (line: string): string => line.replace(/^.*?\d\.\d{6}: /, '');

it('the function tracer shows what its filter names, with its callers', () => {
  const { kernel } = boot({ cpus: 1 });
  const { fs } = kernel;
  expect(fs.read(`${TRACING}/current_tracer`)).toBe('nop\n');
  expect(fs.read(`${TRACING}/set_ftrace_filter`)).toBe('#### all functions enabled ####\n');
  expect(fs.read(`${TRACING}/set_ftrace_notrace`)).toBe('#### no functions disabled ####\n');
  expect(fs.write(`${TRACING}/set_ftrace_filter`, 'leaf\n')).toBe(5);
  expect(fs.write(`${TRACING}/set_ftrace_filter`, 'na* sys_run', { append: true })).toBe(11);
  expect(fs.read(`${TRACING}/set_ftrace_filter`)).toBe('leaf\nnaps\nsys_run\n');
  expect(fs.write(`${TRACING}/set_ftrace_filter`, 'unseen', { append: true })).toBe(-22);
  expect(fs.write(`${TRACING}/set_ftrace_filter`, 'trace_step', { append: true })).toBe(-22);
  expect(fs.write(`${TRACING}/current_tracer`, 'function')).toBe(8);
  run(kernel, '3');
  expect(lines(fs.read(`${TRACING}/trace`))).toEqual([
    '             run-4       [000] .....     0.000005: sys_run <-do_syscall_64',
    '             run-4       [000] .....     0.000005: naps <-sys_run',
    '             run-4       [000] .....     0.003005: leaf <-inner',
    '             run-4       [000] .....     0.003005: leaf <-sys_run',
  ]);
  expect(fs.read(`${TRACING}/trace`)).toContain('# tracer: function\n#\n# entries-in-buffer/');
  expect(fs.write(`${TRACING}/set_ftrace_filter`, '')).toBe(0);
  expect(fs.write(`${TRACING}/set_ftrace_notrace`, 'leaf')).toBe(4);
  expect(fs.write(`${TRACING}/trace`, '')).toBe(0);
  run(kernel, '3');
  expect(lines(fs.read(`${TRACING}/trace`)).map(textOf)).toEqual([
    'sys_run <-do_syscall_64',
    'naps <-sys_run',
    'inner <-naps',
  ]);
  expect(fs.write(`${TRACING}/current_tracer`, 'nop')).toBe(3);
  expect(fs.write(`${TRACING}/tracing_on`, 'x')).toBe(-22);
  run(kernel, '3');
  expect(lines(fs.read(`${TRACING}/trace`))).toEqual([]);
});

it('the graph tracer shows calls within calls, with their times, over a sleep', () => {
  const { kernel } = boot({ cpus: 1 });
  kernel.fs.write(`${TRACING}/current_tracer`, 'function_graph');
  kernel.fs.write(`${TRACING}/set_event`, 'test:step');
  run(kernel, '3', '20');
  expect(kernel.fs.read(`${TRACING}/trace`)).toBe(
    [
      '# tracer: function_graph',
      '#',
      '# CPU  DURATION                  FUNCTION CALLS',
      '# |     |   |                     |   |   |   |',
      ' 0)               |  sys_run() {',
      ' 0)               |    naps() {',
      ' 0)               |      inner() {',
      ' 0)               |  /* step: n=3 */',
      ' 0)   0.000 us    |        leaf();',
      ' 0)   0.000 us    |      }',
      ' 0) # 3000.000 us |    }',
      ' 0)   0.000 us    |    leaf();',
      ' 0) # 3000.000 us |  }',
      ' 0)               |  sys_run() {',
      ' 0)               |    naps() {',
      ' 0)               |      inner() {',
      ' 0)               |  /* step: n=20 */',
      ' 0)   0.000 us    |        leaf();',
      ' 0)   0.000 us    |      }',
      ' 0) * 20000.00 us |    }',
      ' 0)   0.000 us    |    leaf();',
      ' 0) * 20000.00 us |  }',
      '',
    ].join('\n'),
  );
  run(kernel, '1');
  expect(kernel.fs.read(`${TRACING}/trace`)).toContain(
    ' ------------------------------------------\n 0)     run-4      =>     run-5     \n ------------------------------------------\n\n 0)               |  sys_run() {\n',
  );
});

it('options of the command line trace the boot', () => {
  const { image } = compile(tree());
  image!.cmdline = 'ftrace=function ftrace_filter=leaf trace_event=test:step';
  const kernel = new Kernel(image!).boot();
  run(kernel, '1');
  const shown = lines(kernel.fs.read(`${TRACING}/trace`)).map(textOf);
  expect(shown).toEqual(['leaf <-init', 'step: n=1', 'leaf <-inner', 'leaf <-sys_run']);
});

it('functions of modules are named with their module; those of one name have positions', () => {
  const { kernel } = boot();
  const { fs } = kernel;
  expect(fs.read(`${TRACING}/available_filter_functions`)).toBe(
    'leaf\ninner\nnaps\nsys_run\nhelper [extra]\nhelper [extra]\nuse [extra]\n',
  );
  expect(fs.write(`${TRACING}/set_ftrace_filter`, '*:mod:extra')).toBe(11);
  expect(lines(fs.read(`${TRACING}/set_ftrace_filter`))).toEqual([
    'helper [extra]',
    'helper [extra]',
    'use [extra]',
  ]);
  const helpers = kernel.kallsyms().filter(({ name }) => name === 'helper');
  expect(helpers.map(({ symbol, sympos, type }) => [symbol, sympos, type])).toEqual([
    ['modules/extra/a.ts:helper', 1, 't'],
    ['modules/extra/b.ts:helper', 2, 't'],
  ]);
  expect(lines(fs.read('/proc/kallsyms')).slice(-4)).toEqual([
    '0000000000000000 t helper\t[extra]',
    '0000000000000000 t init\t[extra]',
    '0000000000000000 t helper\t[extra]',
    '0000000000000000 T use\t[extra]',
  ]);
});

it.each(['voluntary', 'full', 'torture'] as const)(
  'a watcher sees calls and returns, and may change the result (%s)',
  (mode) => {
    const { kernel, output } = boot({ mode });
    const seen: string[] = [];
    const stop = kernel.trace.watch('naps', {
      enter: ({ symbol, args }) => seen.push(`${symbol}(${args})`),
      leave: (call) => {
        seen.push(`${call.symbol} = ${call.result}`);
        call.result = Number(call.result) + 1000;
      },
    });
    run(kernel, '3');
    stop();
    run(kernel, '3');
    expect(seen).toEqual(['main.ts:naps(3)', 'main.ts:naps = 8']);
    expect(output).toEqual(['1012', '12']);
    expect(() => kernel.trace.watch('none', {})).toThrow('no function to watch: none');
  },
);

it('a watcher that goes while a call sleeps does not see its return', () => {
  const { kernel, output } = boot();
  let left = 0;
  const stop = kernel.trace.watch('naps', { leave: () => void left++ });
  kernel.spawn('user/run.ts', ['100']);
  kernel.run(50_000);
  expect(kernel.sleepers()[0]!.stack.map((entry) => entry.function)).toEqual([
    'msleep',
    'naps',
    'sys_run',
  ]);
  stop();
  kernel.run();
  expect([left, output]).toEqual([0, ['303']]);
});

const PATCHED = MAIN.replace('return n + 1;', 'return n + 101;').replace(
  'msleep(n);',
  'msleep(n + 1);',
);

it.each(['kpatch', 'hybrid'] as const)(
  'a patched function is still traced, and a traced one patched (%s)',
  (model) => {
    const { kernel, output } = boot({ cpus: 1 });
    const livepatch = new Livepatch(kernel, model);
    const { module, diagnostics } = buildPatch({ old: tree(), new: tree(PATCHED), name: 'fix' });
    expect(diagnostics.filter((each) => each.severity === 'error')).toEqual([]);
    const calls: string[] = [];
    const stop = kernel.trace.watch('*', {
      enter: ({ symbol }) => calls.push(symbol.slice('main.ts:'.length)),
    });
    run(kernel, '1');
    const operation = livepatch.load(module!);
    kernel.run(kernel.now + 5_000_000);
    expect(operation.state).toBe('done');
    run(kernel, '1');
    stop();
    run(kernel, '1');
    expect(output).toEqual(['6', '306', '306']);
    const once = ['sys_run', 'naps', 'inner', 'leaf', 'leaf'];
    expect(calls).toEqual([...once, ...once]);
    const gone = livepatch.unload('fix');
    kernel.run(kernel.now + 5_000_000);
    expect(gone.state).toBe('done');
    run(kernel, '1');
    expect(output.at(-1)).toBe('6');
  },
);

it('in a transition each task reaches its own version behind the tracer', () => {
  const { kernel, output } = boot({ cpus: 1 });
  const livepatch = new Livepatch(kernel, 'hybrid');
  const { module } = buildPatch({ old: tree(), new: tree(PATCHED), name: 'fix' });
  let calls = 0;
  kernel.trace.watch('leaf', { enter: () => void calls++ });
  kernel.spawn('user/run.ts', ['100']);
  kernel.run(kernel.now + 50_000);
  const operation = livepatch.load(module!);
  expect(operation.state).toBe('pending');
  kernel.spawn('user/run.ts', ['1']);
  kernel.run(kernel.now + 5_000_000);
  expect(operation.state).toBe('done');
  expect(output).toEqual(['306', '303']);
  expect(calls).toBe(4);
});

it('who calls a traced function: K code, or what Linux has in that place', () => {
  const text = `
import { TimerList, jiffies, kthread_run, mod_timer, module_init, msleep, proc_create_single, timer_setup } from 'kernel';
import type { SeqFile } from 'kernel';
const timer = new TimerList();
function tick(data: unknown): void {}
function thread(data: unknown): number { return 0; }
function show(m: SeqFile, v: unknown): string { return ''; }
function init(): number { setup(); return 0; }
function setup(): void {
  timer_setup(timer, tick, null);
  mod_timer(timer, jiffies() + 1);
  kthread_run(thread, null, 'thread');
  proc_create_single('file', 0, null, show);
}
module_init(init);
`;
  const { image } = compile(treeFromFiles({ 'a.ts': text }));
  image!.cmdline = 'ftrace=function';
  const kernel = new Kernel(image!, { cpus: 1 }).boot();
  kernel.run(10_000);
  kernel.fs.read('/proc/file');
  expect(lines(kernel.fs.read(`${TRACING}/trace`))).toEqual([
    '       swapper/0-1       [000] .....     0.000000: setup <-init',
    '          thread-3       [000] .....     0.000001: thread <-kthread',
    '       swapper/0-0       [000] ..s..     0.001000: tick <-__do_softirq',
    '             cat-4       [000] .....     0.010000: show <-kthread',
  ]);
});

it('a claimed function cannot be claimed again, and keeps ftrace on', () => {
  const { kernel } = boot();
  const { ftrace, kprobes } = kernel.trace;
  const symbol = kernel.linker.functions.get('main.ts:leaf')!;
  const unseen = kernel.linker.functions.get('main.ts:unseen')!;
  expect(ftrace.claim(unseen)).toBe(-22);
  expect(ftrace.claim(symbol)).toBe(0);
  expect(ftrace.claim(symbol)).toBe(-16);
  expect(symbol.trampoline).toBe(null);
  expect(kernel.fs.read(`${TRACING}/enabled_functions`)).toBe('leaf (1) R I\n');
  expect(kernel.fs.write('/proc/sys/kernel/ftrace_enabled', '0')).toBe(-16);
  const probe = new Kprobe();
  probe.symbol_name = 'leaf';
  expect(kprobes.register(probe)).toBe(0);
  kprobes.unregister(probe);
  const ret = new Kretprobe();
  ret.kp.symbol_name = 'leaf';
  ret.handler = kernel.linker.cell('main.ts:inner');
  expect(kprobes.registerReturn(ret)).toBe(-16);
  expect(ftrace.release(symbol)).toBe(0);
  expect(ftrace.release(symbol)).toBe(-16);
  expect(kprobes.registerReturn(ret)).toBe(0);
  expect(ftrace.claim(symbol)).toBe(-16);
});

it('what looks at a function of a patch goes with the function', () => {
  const { kernel, output } = boot({ cpus: 1 });
  const livepatch = new Livepatch(kernel);
  const next = MAIN.replace(
    'function leaf(n: number): number { return n + 1; }',
    'function fresh(n: number): number { return n + 101; }\nfunction leaf(n: number): number { return fresh(n); }',
  );
  const { module } = buildPatch({ old: tree(), new: tree(next), name: 'fix' });
  expect(livepatch.load(module!).state).toBe('done');
  let calls = 0;
  kernel.trace.watch('fresh', { enter: () => void calls++ });
  kernel.fs.write(`${TRACING}/set_ftrace_filter`, 'fresh');
  const probe = new Kprobe();
  probe.symbol_name = 'fresh';
  probe.pre_handler = kernel.linker.cell('main.ts:trace_step');
  expect(kernel.trace.kprobes.register(probe)).toBe(0);
  run(kernel, '1');
  expect([output, calls]).toEqual([['306'], 2]);
  expect(kernel.fs.read(`${TRACING}/enabled_functions`)).toBe('leaf (1) R I\nfresh [fix] (2) R\n');
  expect(livepatch.unload('fix').state).toBe('done');
  expect(kernel.fs.read('/sys/kernel/debug/kprobes/list')).toBe('');
  expect(kernel.fs.read(`${TRACING}/set_ftrace_filter`)).toBe('');
  expect([probe.flags, kernel.trace.kprobes.register(probe)]).toEqual([1, -2]);
  run(kernel, '1');
  expect([output.at(-1), calls]).toEqual(['6', 2]);
  expect(livepatch.load(module!).state).toBe('done');
  run(kernel, '1');
  expect([output.at(-1), calls]).toEqual(['306', 2]);
  expect(kernel.fs.read(`${TRACING}/set_ftrace_filter`)).toBe('');
});

/** Samples that call too often to be watched in a test. */
const LONG = 3_000_000;
/** Samples whose stacks leave no room on the host's for the frames of those who look. */
const DEEP = new Set(['deep-stacks']);

it.each(
  listSamples()
    .filter(({ side, name }) => side === 'kernel' && !DEEP.has(name))
    .flatMap((sample) =>
      (['voluntary', 'torture'] as const).map((mode) => ({ sample, mode, name: sample.name })),
    ),
)(
  'nothing changes when every call and return of $name is looked at ($mode)',
  ({ sample, mode }) => {
    const { image } = compile(treeFromFiles(Object.fromEntries(sample.files)));
    const kernel = new Kernel(image!, { mode });
    let calls = 0;
    let returns = 0;
    const stop = kernel.trace.watch('*', {
      enter: () => {
        if (++calls > LONG) stop();
      },
      leave: () => void returns++,
    });
    kernel.boot();
    expect(kernel.run()).toBe('idle');
    const text = kernel.log.slice(1).map((line) => `${line.text}\n`);
    expect(text.join('')).toBe(readFileSync(sample.expectedFile, 'utf8'));
    expect(returns).toBeLessThanOrEqual(calls);
  },
);
