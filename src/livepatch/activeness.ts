/**
 * The activeness check of a stop (kpatch.ko, kmod/core/core.c: kpatch_verify_activeness_safety):
 * no task may have a frame of a function that is about to be switched. Frames are exact, so the
 * check is too; it reports every task and function in the way, not the first.
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
  pid: number;
  comm: string;
  frames: readonly Frame[];
  /** K positions, innermost first. */
  stack(): TraceEntry[];
}

/** Tasks whose stack holds one of the versions, with the frame's K position. */
export function findBlockers(
  tasks: Iterable<StackOwner>,
  versions: ReadonlySet<FunctionVersion>,
): Blocker[] {
  const blockers: Blocker[] = [];
  for (const task of tasks) {
    for (const [code, pc] of task.frames) {
      if (!(code instanceof FunctionVersion) || !versions.has(code)) continue;
      blockers.push({
        pid: task.pid,
        comm: task.comm,
        function: code.name(),
        file: code.file(),
        line: code.lineOf(pc),
      });
    }
  }
  return blockers;
}
