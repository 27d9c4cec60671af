/** /proc/<pid>: a directory for each task that lives (fs/proc/base.c, array.c). */
import { decoded } from '../backtrace.ts';
import type { Machine } from '../machine.ts';
import type { Task } from '../task.ts';
import { DEFAULT_PRIO } from '../task.ts';
import { stateLetter } from '../task-state.ts';
import { stateText, wchan } from './task-text.ts';
import type { Kernfs, Shown } from './kernfs.ts';
import { KernfsNode, S_IFDIR, S_IFREG } from './kernfs.ts';

const PF_KTHREAD = 0x00200000;
/** Priorities below are for real-time tasks (Linux: MAX_RT_PRIO). */
const MAX_RT_PRIO = 100;

/** What a file of /proc/<pid> shows, and takes. */
export interface PidFile {
  mode: number;
  show?(task: Task): Shown;
  store?(task: Task, text: string): number;
}

export class ProcPid {
  readonly #tree: Kernfs;
  readonly #files = new Map<string, PidFile>();

  constructor(tree: Kernfs, machine: Machine) {
    this.#tree = tree;
    const { tasks } = machine;
    const directory = (parent: KernfsNode, task: Task): KernfsNode =>
      new KernfsNode({
        name: `${task.pid}`,
        parent,
        mode: S_IFDIR | 0o555,
        kind: 'pid',
        data: task,
      });
    tree.onDirectory('proc', {
      lookup: (parent, name) => {
        const task = name === 'self' ? machine.executor.current() : tasks.byPid.get(pidOf(name));
        return task ? directory(parent, task) : null;
      },
      names: () => [...tasks.byPid.keys()].map(String),
    });
    tree.onDirectory('pid', {
      lookup: (parent, name) => {
        const file = this.#files.get(name);
        if (!file) return null;
        const mode = S_IFREG | file.mode;
        return new KernfsNode({ name, parent, mode, kind: `pid/${name}`, data: parent.data });
      },
      names: () => [...this.#files.keys()],
    });
    for (const [name, file] of Object.entries(STANDARD)) this.define(name, file);
    this.define('stack', { mode: 0o400, show: (task) => stack(machine, task) });
  }

  /** Adds a file to the directory of every task. */
  define(name: string, file: PidFile): void {
    const { show, store } = file;
    this.#files.set(name, file);
    this.#tree.on(`pid/${name}`, {
      ...(show && { show: (task) => show(task as Task) }),
      ...(store && { store: (task, text) => store(task as Task, text) }),
    });
  }
}

/** A number without a leading zero; NaN for other names. */
const pidOf = (name: string): number => (/^[1-9]\d*$/.test(name) ? Number(name) : NaN);

/** The 52 fields of Documentation/filesystems/proc.rst; what the machine does not know is 0. */
function stat(task: Task): string {
  const fields: (string | number)[] = Array.from({ length: 52 }, () => 0);
  fields[0] = task.pid;
  fields[1] = `(${task.comm})`;
  fields[2] = stateLetter(task);
  fields[3] = task.struct.ppid;
  fields[4] = task.struct.pgrp;
  fields[5] = task.struct.session;
  fields[7] = -1; // no terminal
  fields[8] = task.isProcess ? 0 : PF_KTHREAD;
  fields[17] = task.prio - MAX_RT_PRIO;
  fields[18] = task.prio - DEFAULT_PRIO;
  fields[19] = 1; // threads
  fields[34] = wchan(task) === null ? 0 : 1;
  return `${fields.join(' ')}\n`;
}

/** A task that reads its own has part of it on the host's stack. */
function stack({ executor, linker }: Machine, task: Task): string {
  const host = task === executor.current() ? linker.backtrace(new Error('here')) : [];
  return [...host, ...task.stack()].map((entry) => `[<0>] ${decoded(entry)}\n`).join('');
}

const signalSet = (set: number): string => (set >>> 0).toString(16).padStart(16, '0');

function status(task: Task): string {
  const fields = {
    Name: task.comm,
    State: stateText(task),
    Tgid: task.pid,
    Pid: task.pid,
    PPid: task.struct.ppid,
    TracerPid: 0,
    Threads: 1,
    SigPnd: signalSet(task.signals.pending),
    SigBlk: signalSet(task.signals.blocked),
    SigIgn: signalSet(task.signals.ignored),
  };
  return Object.entries(fields)
    .map(([name, value]) => `${name}:\t${value}\n`)
    .join('');
}

/** The first characters of a line become the name. */
function renameTask(task: Task, text: string): number {
  task.comm = text.replace(/\n[^]*$/, '');
  return text.length;
}

const STANDARD: Readonly<Record<string, PidFile>> = {
  stat: { mode: 0o444, show: stat },
  status: { mode: 0o444, show: status },
  wchan: { mode: 0o444, show: (task) => wchan(task) ?? '0' },
  comm: { mode: 0o644, show: (task) => `${task.comm}\n`, store: renameTask },
  cmdline: { mode: 0o444, show: (task) => task.argv.map((word) => `${word}\0`).join('') },
};
