/** Tasks: who runs, what it is called, who else there is. */
import type { Machine } from '../machine.ts';
import { stateLetter } from '../task-state.ts';
import { integerArg, taskArg, textArg } from './arguments.ts';
import type { Natives } from './native.ts';

export function taskNatives(machine: Machine): Natives {
  const { executor, sched, tasks } = machine;
  return {
    get_current: () => executor.running().struct,
    smp_processor_id: () => executor.cpu.id,
    find_task_by_vpid: (pid: unknown) => tasks.byPid.get(integerArg(pid))?.struct ?? null,
    for_each_process: () => [...tasks.byPid.values()].map((task) => task.struct),
    set_task_comm: (task: unknown, name: unknown) => {
      taskArg(task).comm = textArg(name);
    },
    task_state_to_char: (task: unknown) => stateLetter(taskArg(task)),
    wake_up_process: (task: unknown) => sched.wake(taskArg(task)),
    wake_up_state: (task: unknown, mask: unknown) =>
      sched.wakeState(taskArg(task), integerArg(mask)),
  };
}
