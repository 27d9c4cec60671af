/**
 * Who stands in the way: tasks with a frame of a function that must not be running. Frames are exact,
 * so the answer is too; it names every task and function, not the first.
 */
import { FunctionVersion } from '../kernel/symbols.ts';
import type { Task } from '../kernel/task.ts';
import { outlookOf } from './outlook.ts';

export interface Blocker {
  pid: number;
  comm: string;
  function: string;
  file: string;
  line: number;
  /** What makes it one, if not the function itself. */
  why: string | null;
  /** Since when it sleeps, what would free it, whether it can leave at all. */
  outlook: string;
}

/**
 * Tasks whose stack holds one of the versions, with the frame's K position. Versions count their
 * frames, so that no stack is looked at while nobody is in the way.
 */
export function findBlockers(
  tasks: Iterable<Task>,
  versions: ReadonlySet<FunctionVersion>,
): Blocker[] {
  const blockers: Blocker[] = [];
  if ([...versions].every((version) => version.frames === 0)) return blockers;
  for (const task of tasks) {
    for (const [code, pc] of task.frames) {
      if (!(code instanceof FunctionVersion) || !versions.has(code)) continue;
      const { pid, comm } = task;
      const at = { function: code.name(), file: code.file(), line: code.lineOf(pc), why: null };
      blockers.push({ pid, comm, ...at, outlook: outlookOf(task, (each) => versions.has(each)) });
    }
  }
  return blockers;
}

/** A task that is in the way wherever in the kernel it is. */
export function blockerIn(task: Task): Blocker {
  const { pid, comm } = task;
  const stack = task.stack();
  const at = stack.find((entry) => entry.file !== '') ?? stack[0];
  const { function: name, file, line } = at ?? { function: 'the entry code', file: '', line: 0 };
  return { pid, comm, function: name, file, line, why: null, outlook: outlookOf(task) };
}

/** A line that says who is in the way, and what to expect of it. */
export const blockerLine = ({ pid, comm, outlook, ...place }: Blocker): string =>
  `PID: ${pid} Comm: ${comm} is in ${placeLine(place)}; ${outlook}`;

/** The function that a blocker is in, and what makes it one. */
export const placeLine = ({
  function: name,
  file,
  line,
  why,
}: Pick<Blocker, 'function' | 'file' | 'line' | 'why'>): string =>
  `${name}${file ? ` (${file}:${line})` : ''}${why === null ? '' : `, ${why}`}`;
