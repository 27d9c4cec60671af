/**
 * The files of a kernel as its host sees them. What K functions show is read by a task of its own,
 * as a user would read it, and the kernel runs until that task is done.
 */
import { ERRNO } from '../../lowered/api/errno.ts';
import { Cell } from '../cell.ts';
import type { Machine } from '../machine.ts';
import { sleeper } from '../natives/native.ts';
import type { Task } from '../task.ts';
import type { KernfsNode, StoreRequest } from './kernfs.ts';
import { Kernfs, S_IFDIR } from './kernfs.ts';
import { registerKinds } from './kinds.ts';
import { ProcPid } from './proc-pid.ts';
import { Sysctls } from './sysctl.ts';
import { Vfs } from './vfs.ts';

export interface FileStat {
  kind: 'file' | 'directory';
  /** The permission bits. */
  mode: number;
  /** As `ls -l` prints type and rights. */
  rights: string;
}

/** A read or write that has begun. */
export interface FileRequest {
  /** The text or a negative errno, for a write the number of characters; null while it lasts. */
  result: string | number | null;
  /** Who does it; null for what needs no task. */
  readonly task: Task | null;
}

/** A request that a task carries out, as data. */
interface TaskJob extends FileRequest {
  task: Task;
  node: KernfsNode;
  text: string | null;
}

export class Files {
  readonly tree = new Kernfs();
  readonly vfs: Vfs;
  readonly sysctls: Sysctls;
  /** The files of each task. */
  readonly pids: ProcPid;
  readonly #machine: Machine;
  readonly #runUntil: (done: () => boolean) => void;
  /** What a reader's task runs. */
  readonly entry = new Cell('kernel:ksys_read');

  /** `runUntil` runs the kernel until it has been told to stop, or can do nothing more. */
  constructor(machine: Machine, runUntil: (done: () => boolean) => void) {
    this.#machine = machine;
    this.#runUntil = runUntil;
    this.vfs = new Vfs(machine, this.tree);
    registerKinds(this.tree);
    this.tree.add(this.tree.root, 'proc', S_IFDIR | 0o555, { kind: 'proc', builtin: true });
    this.pids = new ProcPid(this.tree, machine);
    this.sysctls = new Sysctls(this.tree);
    const { unwinder } = machine;
    const done = sleeper(machine, 'ksys_read', ([, , job], result) => {
      (job as TaskJob).result = result as string | number;
      return 0;
    });
    this.entry.$fn = (job) => {
      const { node, text } = job as TaskJob;
      const result = text === null ? this.vfs.read(node) : this.vfs.write(node, text);
      if (!unwinder.stop.suspended) return done.resume([done, 0, job], result);
      unwinder.frames.push([done, 0, job]);
      return undefined;
    };
  }

  /**
   * Reads a file: its text, or a negative errno. Where a K function shows it, the kernel runs on
   * until that is done: -EINTR if the reader died of it, -EDEADLK if it sleeps for ever.
   */
  read(path: string): string | number {
    return this.#finish(this.submit(path));
  }

  /**
   * Writes a text to a file: the number of characters taken, or a negative errno, as `read`. With
   * `append` as the shell's `>>`, else as `>`.
   */
  write(path: string, text: string, { append = false } = {}): number {
    return this.#finish(this.submit(path, text, { append })) as number;
  }

  /**
   * Starts to read a file, or to write a text to it; run the kernel on until there is a result.
   * What the machine itself answers is there at once.
   */
  submit(path: string, text: string | null = null, { append = false } = {}): FileRequest {
    if (this.#machine.executor.stepping())
      throw new Error('files are read and written between steps');
    const node = this.tree.open(path, text === null ? 'read' : 'write');
    if (typeof node === 'number') return { result: node, task: null };
    const { show, store, truncate } = this.tree.kindOf(node);
    if (text === null && show) return { result: show(node.data), task: null };
    if (text !== null && store) {
      const request: StoreRequest & FileRequest = { result: null, task: null };
      const refused = append ? 0 : truncate?.(node.data);
      request.result = refused || store(node.data, text, request);
      return request;
    }
    const task = this.#machine.tasks.kthread(text === null ? 'cat' : 'sh', this.entry, null);
    const job: TaskJob = { result: null, task, node, text };
    task.entry!.args = [job];
    this.#machine.wake(task);
    return job;
  }

  /** Names in a directory, or a negative errno. */
  list(path: string): string[] | number {
    const node = this.tree.lookup(path);
    if (typeof node === 'number') return node;
    return node.isDirectory ? this.tree.names(node) : -ERRNO.ENOTDIR;
  }

  stat(path: string): FileStat | number {
    const node = this.tree.lookup(path);
    if (typeof node === 'number') return node;
    const kind = node.isDirectory ? 'directory' : 'file';
    const mode = node.mode & 0o7777;
    const bits = [...'rwxrwxrwx'].map((letter, i) => (mode & (0o400 >> i) ? letter : '-'));
    return { kind, mode, rights: `${kind === 'directory' ? 'd' : '-'}${bits.join('')}` };
  }

  #finish(request: FileRequest): string | number {
    if (request.result !== null) return request.result;
    this.#runUntil(() => request.result !== null || (request.task?.dead ?? false));
    if (request.result !== null) return request.result;
    const { panicked } = this.#machine.reports;
    return panicked || request.task?.dead ? -ERRNO.EINTR : -ERRNO.EDEADLK;
  }
}
