/** Which child a parent waits for (kernel/exit.c: do_wait). */
import type { Task } from '../task.ts';

/** `pid` of wait4: a child's number, -1 any, 0 the caller's process group, below -1 that group. */
function isMeant(child: Task, parent: Task, pid: number): boolean {
  if (!child.isProcess) return false;
  if (pid > 0) return child.pid === pid;
  if (pid === -1) return true;
  return child.struct.pgrp === (pid === 0 ? parent.struct.pgrp : -pid);
}

/** The child that has ended, `null` if none of those that are meant has, `undefined` if there is none. */
export function waitable(parent: Task, pid: number): Task | null | undefined {
  let any = false;
  for (const child of parent.children) {
    if (!isMeant(child, parent, pid)) continue;
    if (child.dead) return child;
    any = true;
  }
  return any ? null : undefined;
}
