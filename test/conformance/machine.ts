/**
 * The machine that a test runs on: a kernel with the livepatch core's debug messages on, and a shell
 * whose commands are processes. What it waits for it waits for in virtual time.
 */
import { join } from 'node:path';
import { compile } from '../../src/compiler/index.ts';
import { readTree } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { sendSignal } from '../../src/kernel/signal/send.ts';
import type { Task } from '../../src/kernel/task.ts';
import { Livepatch } from '../../src/livepatch/index.ts';
import { SIGNALS } from '../../src/lowered/api/signals.ts';
import type { Image } from '../../src/lowered/units.ts';

/** Between two looks at what is waited for, and how often (functions.sh: RETRY_INTERVAL, MAX_RETRIES). */
const RETRY_US = 100_000;
const MAX_RETRIES = 600;
const LIVEPATCH = '/sys/kernel/livepatch';
export const CPUS = 4;

/** A step that did not do what it had to. */
export class Failure extends Error {}

let image: Image | null = null;

function imageOfTree(): Image {
  if (image) return image;
  const compiled = compile(readTree(join(import.meta.dirname, 'tree')));
  if (!compiled.image) throw new Error(compiled.diagnostics.map((each) => each.message).join('\n'));
  return (image = compiled.image);
}

export class TestMachine {
  readonly kernel: Kernel;
  readonly #printed = new Map<Task, string>();
  readonly #lines: string[] = [];
  readonly #spawned: Task[] = [];

  constructor(seed = 1) {
    this.kernel = new Kernel(imageOfTree(), {
      cpus: CPUS,
      seed,
      onLog: ({ text }) => void this.#lines.push(text),
      onPrint: (text, task) => void this.#printed.set(task, text),
    });
    new Livepatch(this.kernel.boot(), 'hybrid');
    this.write('/sys/kernel/debug/dynamic_debug/control', 'file kernel/livepatch/* +p');
    this.write('/sys/kernel/debug/dynamic_debug/control', 'func klp_try_switch_task -p');
    this.#lines.length = 0;
  }

  /** The lines that a test compares: the livepatch core's and the modules'. */
  lines(): string[] {
    return this.#lines
      .filter((line) => line.includes('livepatch:') || line.includes('test_klp'))
      .filter((line) => !line.includes('tainting') && !line.includes('taints kernel'));
  }

  log(text: string): void {
    this.kernel.printk('info', text);
  }

  /** A file of a patch, or its directory. */
  path(patch: string, path: string): string {
    return [LIVEPATCH, patch, path].filter((each) => each !== '').join('/');
  }

  patches(): string[] {
    return this.kernel.fs.list(LIVEPATCH) as string[];
  }

  /** A file's text as the kernel shows it, without the newline at its end; null if there is none. */
  show(path: string): string | null {
    const text = this.kernel.fs.read(path);
    return typeof text === 'string' ? text.replace(/\n$/, '') : null;
  }

  exists(path: string): boolean {
    return typeof this.kernel.fs.stat(path) !== 'number';
  }

  /** `cat PATH`: what a user process reads, without the newline at its end. */
  cat(path: string): string {
    const task = this.kernel.spawn('user/cat.ts', [path]);
    this.#await(task, `cat ${path}`);
    const text = this.#printed.get(task);
    this.#printed.delete(task);
    if (text === undefined) throw new Failure(`cannot read ${path}`);
    return text.replace(/\n$/, '');
  }

  /** `echo TEXT > PATH` in a user process: 0 or a negative errno. */
  echo(text: string, path: string): number {
    const task = this.kernel.spawn('user/echo.ts', [text, path]);
    this.#await(task, `echo ${text} > ${path}`);
    const status = task.struct.exit_code >> 8;
    return status === 0 ? 0 : -status;
  }

  /** The same, which has to succeed. */
  write(path: string, text: string): void {
    const result = this.echo(text, path);
    if (result < 0) throw new Failure(`cannot write to ${path}: ${result}`);
  }

  /** 0 or a negative errno. */
  insmod(module: string, params: string): number {
    const task = this.kernel.insmod(module, params);
    this.#await(task, `insmod ${module}`);
    return task.struct.exit_code;
  }

  rmmod(module: string): number {
    const task = this.kernel.rmmod(module);
    this.#await(task, `rmmod ${module}`);
    return task.struct.exit_code;
  }

  /** Processes that call getpid without end. */
  spawn(count: number): void {
    for (let i = 0; i < count; i++) this.#spawned.push(this.kernel.spawn('user/call_getpid.ts'));
  }

  /** Those of the spawned processes. */
  pids(): number[] {
    return this.#spawned.map(({ pid }) => pid);
  }

  killSpawned(): void {
    for (const task of this.#spawned) sendSignal(this.kernel.sched, task, SIGNALS.SIGTERM);
    this.until('the end of all processes', () => this.#spawned.every(({ dead }) => dead));
    this.#spawned.length = 0;
  }

  /** Lets the kernel run until something is so. */
  until(what: string, holds: () => boolean): void {
    for (let i = 0; i < MAX_RETRIES; i++) {
      if (holds()) return;
      this.kernel.run(this.kernel.now + RETRY_US);
    }
    throw new Failure(`waited in vain for ${what}`);
  }

  #await(task: Task, what: string): void {
    const { kernel } = this;
    const end = kernel.now + RETRY_US * MAX_RETRIES;
    while (!task.dead && kernel.now < end) kernel.run(kernel.now + 100);
    if (!task.dead) throw new Failure(`${what} does not end`);
  }
}
