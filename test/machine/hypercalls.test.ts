/** Hypercalls, and kernels on the host's event loop. No verdict depends on how long anything takes. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { RealTime } from '../../src/kernel/host/real-time.ts';
import type { KernelOptions } from '../../src/kernel/kernel.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { SUSPENDED } from '../../src/kernel/frame.ts';

function kernelOf(text: string, options: KernelOptions = {}): Kernel {
  const main = `import { print, syscall } from 'user';\nexport function main(argv: string[]): number { return syscall('ask', argv[1]); }`;
  const { image, diagnostics } = compile(
    treeFromFiles({
      'driver.ts': `import { SYSCALL_DEFINE, hypercall, hypercall_wait, msleep, printk } from 'kernel';\n${text}`,
      'user/main.ts': main,
    }),
  );
  expect(diagnostics.map((each) => each.message)).toEqual([]);
  return new Kernel(image!, options).boot();
}

const linesOf = (kernel: Kernel): string[] => kernel.log.slice(1).map((line) => line.text);

const ASK = `SYSCALL_DEFINE('ask', ask);
function ask(name: string): number { printk(\`\${hypercall(name, 1, 'two', [3n, null])}\`); return 0; }`;
const WAIT = `SYSCALL_DEFINE('ask', ask);
function ask(name: string): number { printk(\`\${name} \${hypercall_wait(name, name)}\`); return 0; }`;

/** Runs one program that makes a hypercall. */
function ask(kernel: Kernel, name: string): string[] {
  kernel.spawn('user/main.ts', [name]);
  expect(kernel.run()).toBe('idle');
  return linesOf(kernel);
}

describe('hypercall', () => {
  it('hands over copies of plain data', () => {
    const kernel = kernelOf(ASK);
    const seen: unknown[] = [];
    kernel.hypercalls.define('echo', (...args: unknown[]) => {
      seen.push(...args);
      return args.length;
    });
    expect(ask(kernel, 'echo')).toEqual(['3']);
    expect(seen).toEqual([1, 'two', [3n, null]]);
  });

  it('gives -ENOSYS for what nobody offers', () => {
    expect(ask(kernelOf(ASK), 'nobody')).toEqual(['-38']);
  });

  it("takes the host's error names as error numbers", () => {
    const kernel = kernelOf(ASK);
    kernel.hypercalls.define('fails', () => {
      throw Object.assign(new Error('reset'), { code: 'ECONNRESET' });
    });
    expect(ask(kernel, 'fails')).toEqual(['-104']);
  });

  it.each([
    ['what throws', () => JSON.parse('{')],
    ['what answers with a thing of the host', () => ({ secret: process.env })],
    ['what answers with a function', () => () => 1],
    ['what answers later', () => Promise.resolve(1)],
  ])('%s is a defect, and -EIO to K code', (_, fn) => {
    const defects: unknown[] = [];
    const kernel = kernelOf(ASK, { onDefect: (error) => void defects.push(error) });
    kernel.hypercalls.define('fails', fn);
    expect(ask(kernel, 'fails')).toEqual(['-5']);
    expect(defects).toHaveLength(1);
  });

  it('takes nothing that means something in the kernel alone', () => {
    const kernel = kernelOf(`SYSCALL_DEFINE('ask', ask);
class Box { value = 1; }
function ask(name: string): number { printk(\`\${hypercall(name, new Box())}\`); return 0; }`);
    kernel.hypercalls.define('box', () => 1);
    expect(ask(kernel, 'box').join('\n')).toContain(
      'invalid operation: an argument that means nothing outside of the kernel',
    );
  });

  it('does not let what suspends a stack out', () => {
    const kernel = kernelOf(ASK, { onDefect: () => {} });
    kernel.hypercalls.define('fails', () => SUSPENDED);
    expect(ask(kernel, 'fails')).toEqual(['-5']);
  });
});

describe('hypercall_wait', () => {
  it('lets the task sleep until the answer comes', async () => {
    const kernel = kernelOf(WAIT);
    const answers = new Map<string, (value: unknown) => void>();
    for (const name of ['first', 'second'])
      kernel.hypercalls.define(
        name,
        (arg: string) => new Promise((resolve) => answers.set(arg, resolve)),
      );
    const tasks = ['first', 'second'].map((each) => kernel.spawn('user/main.ts', [each]));
    expect(kernel.run(1_000_000)).toBe('until');
    expect(tasks.map((task) => task.stack()[0]!.function)).toEqual([
      'hypercall_wait',
      'hypercall_wait',
    ]);
    answers.get('second')!('b');
    await Promise.resolve();
    await Promise.resolve();
    expect(kernel.run(2_000_000)).toBe('until');
    expect(linesOf(kernel)).toEqual(['second b']);
    answers.get('first')!('a');
    await Promise.resolve();
    await Promise.resolve();
    expect(kernel.run()).toBe('idle');
    expect(linesOf(kernel)).toEqual(['second b', 'first a']);
  });

  it('gives the error number of a promise that fails', async () => {
    const kernel = kernelOf(WAIT);
    kernel.hypercalls.define('late', () =>
      Promise.reject(Object.assign(new Error('no'), { code: 'ENOENT' })),
    );
    kernel.spawn('user/main.ts', ['late']);
    expect(await new RealTime(kernel).run()).toBe('idle');
    expect(linesOf(kernel)).toEqual(['late -2']);
  });
});

describe('real time', () => {
  const SLEEP = `SYSCALL_DEFINE('ask', ask);
function ask(name: string): number {
  const began = hypercall('clock');
  for (let i = 0; i < 3; i++) msleep(2);
  printk(\`\${name} \${hypercall('clock') - began >= 6}\`);
  return 0;
}`;

  it("sleeps by the host's clock, while the host does other things", async () => {
    const kernel = kernelOf(SLEEP);
    kernel.hypercalls.define('clock', () => performance.now());
    kernel.spawn('user/main.ts', ['slept']);
    let others = 0;
    const timer = setInterval(() => void others++, 1);
    expect(await new RealTime(kernel).run()).toBe('idle');
    clearInterval(timer);
    expect(linesOf(kernel)).toEqual(['slept true']);
    expect(others).toBeGreaterThan(0);
  });

  it('can be stopped; the kernel runs on in virtual time', async () => {
    const kernel = kernelOf(SLEEP.replace('msleep(2)', 'msleep(20_000)'));
    let time = 0;
    kernel.hypercalls.define('clock', () => (time += 1e9));
    const task = kernel.spawn('user/main.ts', ['slept']);
    const real = new RealTime(kernel);
    const end = real.run();
    expect(() => real.run()).toThrow('runs already');
    setImmediate(() => setImmediate(() => real.stop()));
    expect(await end).toBe('until');
    expect(task.dead).toBe(false);
    expect(kernel.run()).toBe('idle');
    expect(linesOf(kernel)).toEqual(['slept true']);
    expect(kernel.now).toBeGreaterThan(60_000_000);
  });

  it('lets others act between steps', async () => {
    const kernel = kernelOf(WAIT);
    const real = new RealTime(kernel);
    kernel.hypercalls.define('answer', () => new Promise((resolve) => setImmediate(resolve, 1)));
    kernel.spawn('user/main.ts', ['answer']);
    const end = real.run();
    const second = real.do(() => kernel.spawn('user/main.ts', ['answer']));
    expect(await end).toBe('idle');
    expect(second.dead).toBe(true);
    expect(linesOf(kernel)).toEqual(['answer 1', 'answer 1']);
  });

  it('a mistake in what answers later ends it', async () => {
    const kernel = kernelOf(WAIT);
    kernel.hypercalls.define('late', () => Promise.reject(new Error('boom')));
    kernel.spawn('user/main.ts', ['late']);
    await expect(new RealTime(kernel).run()).rejects.toThrow('boom');
    expect(kernel.run()).toBe('idle');
    expect(linesOf(kernel)).toEqual(['late -5']);
  });

  it('a mistake of the machine ends it', async () => {
    const kernel = kernelOf(WAIT);
    const real = new RealTime(kernel);
    kernel.at(0, () => {
      throw new Error('broken');
    });
    await expect(real.run()).rejects.toThrow('broken');
  });
});
