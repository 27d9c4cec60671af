/** Priorities of tasks, and the CPUs that there are. */
declare module 'kernel' {
  /**
   * Says how nice a normal task is: from -20, which gets most, to 19.
   * @context any
   * @linux kernel/sched/core.c
   */
  export function set_user_nice(task: TaskStruct, nice: number): void;
  /**
   * How nice a task is; 0 if it is none of the normal ones.
   * @context any
   * @returns from -20 to 19
   * @linux include/linux/sched.h
   */
  export function task_nice(task: TaskStruct): number;
  /**
   * Makes a task a real-time one: it goes before all normal ones, and keeps its CPU until it sleeps
   * or a better one comes.
   * @context any
   * @linux kernel/sched/syscalls.c
   */
  export function sched_set_fifo(task: TaskStruct): void;
  /**
   * As `sched_set_fifo`, below all others of that kind.
   * @context any
   * @linux kernel/sched/syscalls.c
   */
  export function sched_set_fifo_low(task: TaskStruct): void;
  /**
   * Makes a task a normal one, and says how nice it is.
   * @context any
   * @linux kernel/sched/syscalls.c
   */
  export function sched_set_normal(task: TaskStruct, nice: number): void;
  /**
   * Says which CPUs a task may run on.
   * @context any
   * @returns 0, or -EINVAL if none of them is online
   * @linux kernel/sched/core.c
   */
  export function set_cpus_allowed_ptr(task: TaskStruct, cpus: number[]): number;
  /**
   * How many CPUs run tasks.
   * @context any
   * @returns a count
   * @linux include/linux/cpumask.h
   */
  export function num_online_cpus(): number;
  /**
   * How many CPUs there are, from 0.
   * @context any
   * @returns a count
   * @linux include/linux/cpumask.h
   */
  export function num_possible_cpus(): number;
  /**
   * Whether a CPU runs tasks.
   * @context any
   * @returns whether it does
   * @linux include/linux/cpumask.h
   */
  export function cpu_online(cpu: number): boolean;
}
