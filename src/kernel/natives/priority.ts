/** Priorities, CPUs of tasks, and which CPUs there are (kernel/sched/syscalls.c). */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { Machine } from '../machine.ts';
import type { Task } from '../task.ts';
import { DEFAULT_PRIO } from '../task.ts';
import { integerArg, taskArg } from './arguments.ts';
import type { Natives } from './native.ts';

/** What `sched_set_fifo` gives: the middle of the real-time priorities (MAX_RT_PRIO 100). */
const FIFO = 49;
/** What is just better than any normal task. */
const FIFO_LOW = 98;
const NICE = 20;

export function priorityNatives(machine: Machine): Natives {
  const { sched } = machine;
  const set = (task: Task, policy: Task['policy'], prio: number): void => {
    task.policy = policy;
    task.normalPrio = prio;
    const lent = task.rtMutexes.flatMap(({ $waiters }) => $waiters.map((each) => each.prio));
    sched.setPriority(task, Math.min(prio, ...lent));
  };
  const nice = (value: unknown): number =>
    DEFAULT_PRIO + Math.max(-NICE, Math.min(NICE - 1, integerArg(value)));
  return {
    set_user_nice: (task: unknown, value: unknown) => {
      const prio = nice(value);
      if (taskArg(task).policy === 'normal') set(taskArg(task), 'normal', prio);
    },
    task_nice: (task: unknown) => {
      const { policy, normalPrio } = taskArg(task);
      return policy === 'normal' ? normalPrio - DEFAULT_PRIO : 0;
    },
    sched_set_fifo: (task: unknown) => set(taskArg(task), 'fifo', FIFO),
    sched_set_fifo_low: (task: unknown) => set(taskArg(task), 'fifo', FIFO_LOW),
    sched_set_normal: (task: unknown, value: unknown) => set(taskArg(task), 'normal', nice(value)),
    set_cpus_allowed_ptr: (task: unknown, cpus: unknown) => {
      const ids = new Set(Array.isArray(cpus) ? cpus.map(integerArg) : []);
      if (!sched.cpus.some(({ id, online }) => online && ids.has(id))) return -ERRNO.EINVAL;
      sched.setAffinity(taskArg(task), ids);
      return 0;
    },
    num_online_cpus: () => sched.cpus.filter(({ online }) => online).length,
    num_possible_cpus: () => sched.cpus.length,
    cpu_online: (cpu: unknown) => sched.cpus[integerArg(cpu)]?.online ?? false,
  };
}
