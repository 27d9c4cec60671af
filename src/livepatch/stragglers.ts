/** Tasks that keep a transition from completing: why, and what would free them. */
import type { Blocker } from './blockers.ts';
import { outlookOf } from './outlook.ts';
import type { Straggler } from './stack-check.ts';

/**
 * One line and, for those on a patched function, one blocker a task. Idle tasks, which are kicked at
 * each try, are named only where nobody else is left.
 */
export function describeStragglers(stragglers: readonly Straggler[]): {
  blockers: Blocker[];
  lines: string[];
} {
  const blockers: Blocker[] = [];
  const others = stragglers.filter(({ task }) => task.pid !== 0);
  const lines = (others.length > 0 ? others : stragglers).map(({ task, errno, func }) => {
    const who = `PID: ${task.pid} Comm: ${task.comm}`;
    if (errno === 'EBUSY') return `${who} is running`;
    if (func === null) return `${who} has an unreliable stack`;
    const name = func.name;
    const at = task.stack().find((entry) => entry.function === name) ?? task.stack()[0]!;
    const outlook = outlookOf(task, (version) => version.symbol === func.symbol.cell.$symbol);
    blockers.push({ pid: task.pid, comm: task.comm, ...at, why: null, outlook });
    return `${who} is sleeping on function ${name} (${at.file}:${at.line}); ${outlook}`;
  });
  return { blockers, lines };
}
