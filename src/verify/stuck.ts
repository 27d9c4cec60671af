/** Where tasks are that do not come to an end, in a line. */
import { split } from '../lowered/symbol.ts';
import type { Arena } from './arena.ts';

/** `w:3 in mutex_lock (fs/a.ts:12), …`: programs first, then threads of the kernel in changed functions. */
export function whereTasksAre({ kernel }: Arena): string {
  const tasks = [...kernel.tasks.byPid.values()].filter(
    (task) =>
      !task.dead &&
      (task.frames.length > 0 || task.entry !== null) &&
      task.pid > kernel.tasks.kthreadd.pid,
  );
  return tasks
    .map((task) => {
      const stack = task.stack();
      const at = stack.find(({ file }) => file !== '') ?? stack[0];
      const { entry } = task;
      if (entry) return `${task.comm}:${task.pid} before ${split(entry.cell.$symbol)[1]}`;
      const where = at ? `${at.function} (${at.file}:${at.line})` : 'the kernel';
      return `${task.comm}:${task.pid} in ${where}`;
    })
    .join(', ');
}
