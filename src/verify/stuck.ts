/** Where tasks are that do not come to an end, in a line. */
import type { Arena } from './arena.ts';

/** `w:3 in mutex_lock (fs/a.ts:12), …`: programs first, then threads of the kernel in changed functions. */
export function whereTasksAre({ kernel }: Arena): string {
  const tasks = [...kernel.tasks.byPid.values()].filter(
    (task) => !task.dead && task.frames.length > 0 && task.pid > kernel.tasks.kthreadd.pid,
  );
  return tasks
    .map((task) => {
      const stack = task.stack();
      const at = stack.find(({ file }) => file !== '') ?? stack[0];
      const where = at ? `${at.function} (${at.file}:${at.line})` : 'the kernel';
      return `${task.comm}:${task.pid} in ${where}`;
    })
    .join(', ');
}
