/** Linux's sched_show_task: what a task is, and its stack (kernel/sched/core.c). */
import { callTrace, taskSection } from './backtrace.ts';
import type { Cpu } from './cpu.ts';
import type { Task } from './task.ts';
import { stateLetter } from './task-state.ts';

export function taskLines(task: Task, cpus: readonly Cpu[]): string[] {
  const { comm, pid, struct } = task;
  const running = cpus.some((cpu) => cpu.current === task);
  const head = `task:${comm.slice(0, 15).padEnd(15)} state:${stateLetter(task)}`;
  const note = running ? '  running task    ' : '';
  const ids = `pid:${String(pid).padEnd(5)} ppid:${String(struct.ppid).padEnd(6)}`;
  const line = `${head}${note} stack:0     ${ids} flags:0x00000000`;
  return [line, ...callTrace([taskSection(task)])];
}
