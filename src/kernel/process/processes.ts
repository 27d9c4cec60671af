/** How processes come to be: started from outside, by fork, by exec (kernel/fork.c, fs/exec.c). */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { Code } from '../frame.ts';
import type { Machine } from '../machine.ts';
import { sleeper } from '../natives/native.ts';
import type { Task, TaskStruct } from '../task.ts';
import { TASK_NEW } from '../task-state.ts';
import type { Programs } from './programs.ts';
import type { Program } from './user-space.ts';

/** The program that becomes pid 1 if it is the first one. */
const INIT = 'user/init.ts';
/** Characters of one argument, and of all of them (MAX_ARG_STRLEN, include/uapi/linux/binfmts.h). */
const MAX_ARG_STRLEN = 131_072;
const MAX_ARGS = 2_097_152;
/** What a child shares with its parent until K code gives it its own. */
const SHARED = ['files', 'fs', 'cred', 'mm', 'signal', 'security'] as const;

type Environment = Pick<Machine, 'tasks' | 'hooks' | 'unwinder'>;

export class Processes {
  readonly programs: Programs;
  /** Those that were started from outside, in order. */
  readonly started: Task[] = [];
  readonly #machine: Environment;
  /** The user stack of a program that has not begun. */
  readonly #start: Code;

  constructor(programs: Programs, machine: Environment) {
    this.programs = programs;
    this.#machine = machine;
    this.#start = sleeper(machine, '_start', ([, , program, argv]) =>
      (program as Program).main.$fn(argv),
    );
  }

  /** A process that will call the program's `main([path, ...argv])`; it has not been started yet. */
  spawn(path: string, argv: readonly string[]): Task {
    const program = this.programs.find(path);
    if (!program) throw new Error(`no such program: ${path}`);
    const { tasks } = this.#machine;
    const { init } = tasks;
    const first = path === INIT && this.started.length === 0 && init.space === null;
    const task = first ? init : tasks.create('', init, true);
    task.state = TASK_NEW;
    this.#execute(task, program, [path, ...argv]);
    this.started.push(task);
    return task;
  }

  /**
   * Linux's copy_process: a child with a copy of the parent's memory and user stack, which will see 0
   * where the parent sees its number. It does not run until it is started.
   */
  fork(parent: Task): Task | number {
    if (parent.space === null) return -ERRNO.EINVAL;
    const { tasks, hooks, unwinder } = this.#machine;
    if (tasks.full()) return -ERRNO.EAGAIN;
    const child = tasks.create(parent.comm, parent, true);
    const { space, frames } = parent.space.copy(parent.userFrames);
    child.state = TASK_NEW;
    child.space = space;
    for (const frame of frames) unwinder.push(child.userFrames, ...frame);
    child.value = 0;
    child.prio = parent.prio;
    child.affinity = parent.affinity;
    child.signals.blocked = parent.signals.blocked;
    child.signals.ignored = parent.signals.ignored;
    inherit(child.struct, parent.struct);
    hooks.emit('fork', parent, child);
    return child;
  }

  /** Gives up a child that was never started (Linux: free_task). */
  abandon(child: Task): void {
    const { tasks, unwinder } = this.#machine;
    child.dead = true;
    unwinder.drop(child.userFrames);
    tasks.living--;
    tasks.release(child);
  }

  /** Replaces what a task runs and has in user mode, where it goes when it leaves the kernel. */
  exec(task: Task, path: string, argv: readonly string[]): number {
    const program = this.programs.find(path);
    if (!program) return -ERRNO.ENOENT;
    const lengths = argv.map((each) => each.length + 1);
    if (lengths.some((each) => each > MAX_ARG_STRLEN)) return -ERRNO.E2BIG;
    if (lengths.reduce((sum, each) => sum + each, 0) > MAX_ARGS) return -ERRNO.E2BIG;
    if (!task.isProcess) this.#machine.tasks.living++;
    task.isProcess = true;
    task.noFreeze = false;
    this.#execute(task, program, argv.length > 0 ? argv : ['']);
    return 0;
  }

  #execute(task: Task, program: Program, argv: readonly string[]): void {
    const { unwinder } = this.#machine;
    task.space?.leave();
    task.space = program.fresh();
    unwinder.drop(task.userFrames);
    unwinder.push(task.userFrames, this.#start, 0, program, [...argv]);
    task.argv = argv;
    task.syscall = null;
    task.comm = program.path.slice(program.path.lastIndexOf('/') + 1).replace(/\.ts$/, '');
  }
}

function inherit(child: TaskStruct, parent: TaskStruct): void {
  for (const field of SHARED) child[field] = parent[field];
  child.pgrp = parent.pgrp;
  child.session = parent.session;
}
