/**
 * Who stands in the way: tasks with a frame of a function that must not be running. Frames are exact,
 * so the answer is too; it names every task and function, not the first.
 */
import type { Frame } from '../kernel/frame.ts';
import type { TraceEntry } from '../kernel/scripts.ts';
import { FunctionVersion } from '../kernel/symbols.ts';

export interface Blocker {
  pid: number;
  comm: string;
  function: string;
  file: string;
  line: number;
}

export interface StackOwner {
  readonly pid: number;
  readonly comm: string;
  readonly frames: readonly Frame[];
  /** K positions, innermost first. */
  stack(): TraceEntry[];
}

/**
 * Tasks whose stack holds one of the versions, with the frame's K position. Versions count their
 * frames, so that no stack is looked at while nobody is in the way.
 */
export function findBlockers(
  tasks: Iterable<StackOwner>,
  versions: ReadonlySet<FunctionVersion>,
): Blocker[] {
  const blockers: Blocker[] = [];
  if ([...versions].every((version) => version.frames === 0)) return blockers;
  for (const { pid, comm, frames } of tasks) {
    for (const [code, pc] of frames) {
      if (!(code instanceof FunctionVersion) || !versions.has(code)) continue;
      const at = { function: code.name(), file: code.file(), line: code.lineOf(pc) };
      blockers.push({ pid, comm, ...at });
    }
  }
  return blockers;
}
