/** /proc and /sys as the host and user programs see them. */
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import type { KernfsNode } from '../../src/kernel/fs/kernfs.ts';
import { Kernfs } from '../../src/kernel/fs/kernfs.ts';
import type { LoadedModule, ModuleParam } from '../../src/kernel/fs/sys-module.ts';
import { addModuleFiles, moduleMark } from '../../src/kernel/fs/sys-module.ts';
import type { KernelOptions } from '../../src/kernel/kernel.ts';
import { Kernel } from '../../src/kernel/kernel.ts';

const CONFIG =
  '{"name": "files", "version": "6.1.0", "cmdline": "root=/dev/ram0", "modules": ["extra"]}';

/** A kernel whose system calls offer the files, in three lines, and programs that use them. */
const TREE = {
  'main.ts': `
import { Completion, wait_for_completion, SYSCALL_DEFINE, kernel_read_file, kernel_write_file, module_init, msleep, proc_create, proc_create_single, seq_puts, BUG } from 'kernel';
import type { SeqFile } from 'kernel';
function sys_read(path: string, buf: Uint8Array): number {
  const text = kernel_read_file(path);
  if (typeof text === 'number') return text;
  for (let i = 0; i < text.length; i++) buf[i] = text.charCodeAt(i);
  return text.length;
}
SYSCALL_DEFINE('read', sys_read);
SYSCALL_DEFINE('write', kernel_write);
function kernel_write(path: string, text: string): number { return kernel_write_file(path, text); }
SYSCALL_DEFINE('nap', nap);
function nap(ms: number): number { msleep(ms); return 0; }

let stored = 'nothing';
function sleepy_show(m: SeqFile, v: unknown): number { msleep(5); seq_puts(m, stored); return 0; }
function sleepy_write(m: SeqFile, text: string, count: number): number { msleep(5); stored = text; return count; }
const never = new Completion();
function forever_show(m: SeqFile, v: unknown): number { wait_for_completion(never); return 0; }
function deadly_show(m: SeqFile, v: unknown): number { BUG(); return 0; }
function endless_show(m: SeqFile, v: unknown): number {
  seq_puts(m, \`\${kernel_read_file('/proc/endless')}\`);
  return 0;
}
function init(): number {
  proc_create_single('endless', 0, null, endless_show);
  proc_create('sleepy', 0o644, null, { show: sleepy_show, write: sleepy_write });
  proc_create_single('deadly', 0, null, deadly_show);
  proc_create_single('forever', 0, null, forever_show);
  return 0;
}
module_init(init);
`,
  'user/cat.ts': `
import { print, syscall } from 'user';
export function main(argv: string[]): number {
  const buf = new Uint8Array(4096);
  for (let i = 1; i < argv.length; i++) {
    const n = syscall('read', argv[i]!, buf);
    let text = '';
    for (let k = 0; k < n; k++) text += String.fromCharCode(buf[k]!);
    print(n < 0 ? \`\${argv[i]}: \${n}\` : text);
  }
  return 0;
}
`,
  'user/echo.ts': `
import { print, syscall } from 'user';
export function main(argv: string[]): number {
  print(\`\${syscall('write', argv[2]!, argv[1]!)}\`);
  return 0;
}
`,
  'modules/extra/main.ts': `
import { module_init } from 'kernel';
function init(): number { return 0; }
module_init(init);
`,
  'user/sleep.ts': `
import { syscall } from 'user';
export function main(argv: string[]): number { return syscall('nap', 1000); }
`,
};

function boot(options: KernelOptions = {}): { kernel: Kernel; output: string[] } {
  const output: string[] = [];
  const { image, diagnostics } = compile(treeFromFiles(TREE, 'tree', CONFIG));
  expect(diagnostics.filter((each) => each.severity === 'error')).toEqual([]);
  const kernel = new Kernel(image!, { onPrint: (text) => output.push(text), ...options }).boot();
  return { kernel, output };
}

const MODES = ['voluntary', 'full', 'torture'] as const;

it.each(MODES)('the host reads what a K function shows, in a task that may sleep (%s)', (mode) => {
  const { kernel } = boot({ mode });
  const { fs } = kernel;
  expect(fs.read('/proc/sleepy')).toBe('nothing');
  expect(kernel.now).toBeGreaterThanOrEqual(5000);
  expect(fs.write('/proc/sleepy', 'something')).toBe(9);
  const request = fs.submit('/proc/sleepy');
  expect(request.result).toBe(null);
  kernel.run(kernel.now + 4000);
  expect(request.result).toBe(null);
  kernel.run(kernel.now + 4000);
  expect(request.result).toBe('something');
});

it('a reader that dies of it gets -EINTR, one that sleeps for ever -EDEADLK; the kernel goes on', () => {
  const { fs } = boot().kernel;
  expect(fs.read('/proc/forever')).toBe(-35);
  expect(fs.read('/proc/deadly')).toBe(-4);
  expect(fs.read('/proc/sleepy')).toBe('nothing');
});

it.each(MODES)('user programs reach the files through what K code offers (%s)', (mode) => {
  const { kernel, output } = boot({ mode, cpus: 1 });
  kernel.spawn('user/echo.ts', ['5\n', '/proc/sys/kernel/panic_on_oops']);
  kernel.run();
  kernel.spawn('user/cat.ts', ['/proc/sys/kernel/panic_on_oops', '/proc/self/comm', '/proc/none']);
  kernel.run();
  expect(output).toEqual(['2', '5\n', 'cat\n', '/proc/none: -2']);
});

it('shows a task: state, stack, name, arguments', () => {
  const { kernel } = boot();
  const { fs } = kernel;
  const task = kernel.spawn('user/sleep.ts', ['10']);
  const dir = `/proc/${task.pid}`;
  expect(fs.read(`${dir}/wchan`)).toBe('0');
  kernel.run(500_000);
  expect(fs.list('/proc')).toContain(`${task.pid}`);
  expect(fs.read(`${dir}/stack`)).toBe('[<0>] msleep\n[<0>] nap (main.ts:14)\n');
  expect(fs.read(`${dir}/wchan`)).toBe('nap');
  expect(fs.read(`${dir}/comm`)).toBe('sleep\n');
  expect(fs.read(`${dir}/cmdline`)).toBe('user/sleep.ts\x0010\0');
  expect(fs.read(`${dir}/status`)).toMatch(/^Name:\tsleep\nState:\tD \(disk sleep\)\nTgid:\t\d+\n/);
  const stat = (fs.read(`${dir}/stat`) as string).trimEnd().split(' ');
  expect(stat.length).toBe(52);
  expect(stat.slice(0, 4)).toEqual([`${task.pid}`, '(sleep)', 'D', '1']);
  expect(fs.write(`${dir}/comm`, 'a name that is too long\n')).toBe(24);
  expect(fs.read(`${dir}/comm`)).toBe('a name that is \n');
  expect(fs.stat(`${dir}/stack`)).toEqual({ kind: 'file', mode: 0o400, rights: '-r--------' });
  expect(fs.stat(dir)).toEqual({ kind: 'directory', mode: 0o555, rights: 'dr-xr-xr-x' });
  expect(fs.read(`/proc/0${task.pid}/comm`)).toBe(-2);
  expect(fs.list(`${dir}/comm`)).toBe(-20);
  expect(fs.write(`${dir}/stat`, 'x')).toBe(-13);
  expect(fs.read(dir)).toBe(-21);
  kernel.run();
  expect(fs.stat(dir)).toBe(-2);
});

it('has what every kernel has', () => {
  const { kernel } = boot();
  const { fs } = kernel;
  expect(fs.list('/')).toEqual(['proc', 'sys']);
  expect(fs.read('/proc/cmdline')).toBe('root=/dev/ram0\n');
  expect(fs.read('/proc/version')).toMatch(/^Linux version 6\.1\.0 /);
  expect(fs.read('/proc/sys/kernel/osrelease')).toBe('6.1.0\n');
  expect(fs.stat('/proc/sys/kernel')).toMatchObject({ rights: 'dr-xr-xr-x' });
  expect(fs.stat('/sys/kernel/debug')).toMatchObject({ rights: 'drwx------' });
  kernel.spawn('user/sleep.ts');
  kernel.run();
  expect(fs.read('/proc/uptime')).toBe('1.00 1.99\n');
  expect(fs.read('/proc/loadavg')).toMatch(/^0\.00 0\.00 0\.00 0\/2 \d+\n$/);
});

it('sysctls take whole numbers within bounds', () => {
  const { fs, kmsg, reports } = boot().kernel;
  expect(fs.read('/proc/sys/kernel/printk')).toBe('7\t4\t1\t7\n');
  expect(fs.write('/proc/sys/kernel/printk', '4 5\n')).toBe(4);
  expect(kmsg.console_printk).toEqual([4, 5, 1, 7]);
  expect(fs.write('/proc/sys/kernel/printk', '4 x')).toBe(-22);
  expect(fs.write('/proc/sys/kernel/printk', '-1')).toBe(-22);
  expect(fs.write('/proc/sys/kernel/panic_on_warn', '2')).toBe(-22);
  expect(fs.write('/proc/sys/kernel/osrelease', '7')).toBe(-13);
  expect(fs.write('/proc/sys/kernel/tainted', '512')).toBe(3);
  expect(fs.write('/proc/sys/kernel/tainted', '4096')).toBe(4);
  expect(fs.read('/proc/sys/kernel/tainted')).toBe('4608\n');
  expect(reports.taints.letters()).toBe('WO');
});

it('a file that shows itself without end overflows the stack of its reader', () => {
  const { kernel } = boot();
  expect(kernel.fs.read('/proc/endless')).toBe(-4);
  expect(kernel.log.map((line) => line.text)).toContain('BUG: kernel stack overflow');
  expect(kernel.fs.read('/proc/sleepy')).toBe('nothing');
});

it('panic_on_oops and panic_on_warn end the kernel', () => {
  const { kernel } = boot();
  kernel.fs.write('/proc/sys/kernel/panic_on_oops', '1');
  expect(kernel.fs.read('/proc/deadly')).toBe(-4);
  expect(kernel.log.at(-1)!.text).toBe('---[ end Kernel panic - not syncing: Fatal exception ]---');
  expect(kernel.run()).toBe('panic');
});

it('SysRq shows tasks with their stacks, blocked ones alone, and ends the kernel', () => {
  const { kernel } = boot();
  const { pid } = kernel.spawn('user/sleep.ts');
  kernel.run(500_000);
  const said = (key: string): string[] => {
    kernel.dmesg({ clear: true });
    kernel.sysrq(key);
    return kernel.dmesg().map((line) => line.slice(15));
  };
  const task = [
    `task:sleep           state:D stack:0     pid:${String(pid).padEnd(5)} ppid:1      flags:0x00000000`,
    'Call Trace:',
    ' <TASK>',
    ' msleep',
    ' nap (main.ts:14)',
    ' </TASK>',
  ];
  const first = (pid: number, comm: string, ...stack: string[]): string[] => [
    `task:${comm.padEnd(15)} state:S stack:0     pid:${pid}     ppid:0      flags:0x00000000`,
    ...['Call Trace:', ' <TASK>', ...stack, ' </TASK>'],
  ];
  const all = [...first(1, 'init'), ...first(2, 'kthreadd', ' kthreadd'), ...task];
  expect(said('t')).toEqual(['sysrq: Show State', ...all]);
  expect(said('w')).toEqual(['sysrq: Show Blocked State', ...task]);
  expect(said('l')).toEqual(['sysrq: Show backtrace of all active CPUs']);
  expect(said('?')[0]).toMatch(/^sysrq: HELP : loglevel\(0-9\) crash\(c\) /);
  expect(said('4')).toEqual(['sysrq: Changing Loglevel', 'sysrq: Loglevel set to 4']);
  kernel.fs.write('/proc/sysrq-trigger', 'c');
  expect(kernel.run()).toBe('panic');
});

it('modules have their directories', () => {
  const { fs } = boot().kernel;
  expect(fs.list('/sys/module')).toEqual(['extra']);
  expect(fs.list('/sys/module/extra')).toEqual(['initstate', 'refcnt', 'taint']);
  expect(fs.read('/sys/module/extra/initstate')).toBe('live\n');
  expect(fs.read('/sys/module/extra/parameters')).toBe(-2);
  expect(fs.read('/sys/module/none/refcnt')).toBe(-2);
  expect(fs.read('/proc/modules')).toBe('extra 0 0 - Live 0x0000000000000000\n');
});

it('parameters of a module are files', () => {
  const tree = new Kernfs();
  let value = '0';
  const param: ModuleParam = {
    name: 'ret',
    mode: 0o644,
    show: () => value,
    store: (text) => {
      if (!/^\d+\n?$/.test(text)) return -22;
      value = text.trim();
      return 0;
    },
  };
  const module: LoadedModule = {
    name: 'demo',
    state: 'coming',
    refcount: 1,
    taints: 'OK',
    users: ['other'],
    params: [
      param,
      { ...param, name: 'hidden', mode: 0 },
      { ...param, name: 'fixed', mode: 0o444 },
    ],
  };
  addModuleFiles(tree, () => [module]);
  const open = (path: string, how: 'read' | 'write'): KernfsNode =>
    tree.open(path, how) as KernfsNode;
  const read = (path: string): unknown => {
    const node = open(path, 'read');
    return tree.kindOf(node).show!(node.data);
  };
  const write = (path: string, text: string): unknown => {
    const node = open(path, 'write');
    return tree.kindOf(node).store!(node.data, text, { result: null });
  };
  const dir = '/sys/module/demo/parameters';
  expect(tree.names(tree.lookup(dir) as KernfsNode)).toEqual(['ret', 'fixed']);
  expect(read(`${dir}/ret`)).toBe('0\n');
  expect(write(`${dir}/ret`, '19\n')).toBe(3);
  expect(read(`${dir}/ret`)).toBe('19\n');
  expect(write(`${dir}/ret`, 'x')).toBe(-22);
  expect(tree.open(`${dir}/fixed`, 'write')).toBe(-13);
  expect(tree.open(`${dir}/hidden`, 'read')).toBe(-2);
  expect(read('/proc/modules')).toBe('demo 0 1 other, Loading 0x0000000000000000 (OK)\n');
  expect(moduleMark(module)).toBe('demo(OK+)');
});

it('dynamic debug is controlled by its file', () => {
  const { kernel } = boot();
  const control = '/sys/kernel/debug/dynamic_debug/control';
  expect(kernel.fs.read(control)).toBe('# filename:lineno [module]function flags format\n');
  expect(kernel.fs.write(control, 'file * +p\n')).toBe(10);
  expect(kernel.fs.write(control, 'nonsense')).toBe(-22);
});

it('files are not read in the middle of a step', () => {
  const { image } = compile(treeFromFiles(TREE, 'tree', CONFIG));
  const kernel: Kernel = new Kernel(image!, {
    onPrint: () => void kernel.fs.read('/proc/version'),
  }).boot();
  kernel.spawn('user/cat.ts', ['/proc/version']);
  expect(() => kernel.run()).toThrow('files are read and written between steps');
});
