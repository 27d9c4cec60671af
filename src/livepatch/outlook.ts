/** What a task in the way is about: since when it sleeps, what would free it, whether it can leave at all. */
import type { Frame } from '../kernel/frame.ts';
import { FunctionVersion } from '../kernel/symbols.ts';
import type { Task } from '../kernel/task.ts';
import { TASK_INTERRUPTIBLE, TASK_RUNNING } from '../kernel/task-state.ts';
import { canEnd } from './leaving.ts';

/**
 * A phrase for one task. `inTheWay` says whose frames are: it has left when the outermost of these has
 * returned; without it, when all have.
 */
export function outlookOf(
  task: Task,
  inTheWay: (version: FunctionVersion) => boolean = () => true,
): string {
  const endless = endlessFrame(task.frames, inTheWay);
  if (endless)
    return `it will never leave: ${endless[0].name()} loops for ever (${endless[0].file()}:${endless[0].lineOf(endless[1])})`;
  if (task.state === TASK_RUNNING) return 'it leaves when it has run on';
  const since = `asleep since ${seconds(task.asleepSince)}`;
  if (task.timeout) return `${since}, until ${seconds(task.timeout.time)} at most`;
  if (task.state !== TASK_INTERRUPTIBLE) return `${since}, only what it waits for frees it`;
  return `${since}, ${task.isProcess ? 'a signal' : 'a wake-up'} frees it`;
}

const seconds = (us: number): string => (us / 1e6).toFixed(6);

/** The innermost frame that cannot return, among those that have to. */
function endlessFrame(
  frames: readonly Frame[],
  inTheWay: (version: FunctionVersion) => boolean,
): [FunctionVersion, number] | null {
  const from = frames.findIndex(([code]) => code instanceof FunctionVersion && inTheWay(code));
  for (const [code, pc] of from < 0 ? [] : frames.slice(from).reverse())
    if (code instanceof FunctionVersion && !canEnd(code.unit.body, code.layout, pc))
      return [code, pc];
  return null;
}
