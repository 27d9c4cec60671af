/** What a running kernel offers to K code. Linux's names; times are milliseconds of virtual time. */
declare module 'kernel' {
  // ---- log ---------------------------------------------------------------------------------
  /**
   * Writes a text to the kernel log, each line on its own. It may begin with its level
   * (`KERN_INFO + 'text'`); without one it is console_printk()[1], a warning.
   */
  export function printk(text: string): void;
  /** Prints the first time that this call is reached. */
  export function printk_once(text: string): void;
  /** Prints at most 10 times in 5 seconds here; what was suppressed is counted. */
  export function printk_ratelimited(text: string): void;
  export function pr_emerg(text: string): void;
  export function pr_emerg_once(text: string): void;
  export function pr_emerg_ratelimited(text: string): void;
  export function pr_alert(text: string): void;
  export function pr_alert_once(text: string): void;
  export function pr_alert_ratelimited(text: string): void;
  export function pr_crit(text: string): void;
  export function pr_crit_once(text: string): void;
  export function pr_crit_ratelimited(text: string): void;
  export function pr_err(text: string): void;
  export function pr_err_once(text: string): void;
  export function pr_err_ratelimited(text: string): void;
  export function pr_warn(text: string): void;
  export function pr_warn_once(text: string): void;
  export function pr_warn_ratelimited(text: string): void;
  export function pr_notice(text: string): void;
  export function pr_notice_once(text: string): void;
  export function pr_notice_ratelimited(text: string): void;
  export function pr_info(text: string): void;
  export function pr_info_once(text: string): void;
  export function pr_info_ratelimited(text: string): void;
  /** Prints only where dynamic debug has switched this call on. */
  export function pr_debug(text: string): void;
  /** At most `burst` times in `interval` jiffies; an interval of 0 is no limit. */
  export class RatelimitState {
    interval: number;
    burst: number;
  }
  export function ratelimit_state_init(rs: RatelimitState, interval: number, burst: number): void;
  /** Whether the caller may print now; says how many it could not when an interval has passed. */
  export function __ratelimit(rs: RatelimitState): boolean;
  /**
   * The log levels: console_loglevel, default_message_loglevel, minimum_console_loglevel,
   * default_console_loglevel. The console shows what is below the first, which may be assigned:
   * `console_printk()[0] = 4`.
   */
  export function console_printk(): number[];
  /** C's formatting: %d %i %u %x %X %o %c %s %%, with flags `-`, `0`, `+`, a width and a precision. */
  export function sprintf(
    format: string,
    ...args: (number | bigint | string | boolean | null)[]
  ): string;
  export const KERN_EMERG: '\u00010';
  export const KERN_ALERT: '\u00011';
  export const KERN_CRIT: '\u00012';
  export const KERN_ERR: '\u00013';
  export const KERN_WARNING: '\u00014';
  export const KERN_NOTICE: '\u00015';
  export const KERN_INFO: '\u00016';
  export const KERN_DEBUG: '\u00017';

  // ---- when something is wrong -------------------------------------------------------------
  /** Says who runs, and shows the stack. */
  export function dump_stack(): void;
  /** An oops of the current task. */
  export function BUG(): never;
  export function BUG_ON(condition: unknown): void;
  /** Prints a warning with a backtrace if the condition holds; yields the condition. */
  export function WARN_ON(condition: unknown): boolean;
  export function WARN(condition: unknown, text: string): boolean;
  /** The same, but each call prints once. */
  export function WARN_ON_ONCE(condition: unknown): boolean;
  export function WARN_ONCE(condition: unknown, text: string): boolean;
  /** The same, but each call prints at most 10 times in 5 seconds. */
  export function WARN_RATELIMIT(condition: unknown, text: string): boolean;
  /** Sets a taint flag, for good. */
  export function add_taint(flag: number): void;
  /** The end: nothing runs any more. */
  export function panic(text: string): never;
  export const TAINT_PROPRIETARY_MODULE: 0;
  export const TAINT_FORCED_MODULE: 1;
  export const TAINT_CPU_OUT_OF_SPEC: 2;
  export const TAINT_FORCED_RMMOD: 3;
  export const TAINT_MACHINE_CHECK: 4;
  export const TAINT_BAD_PAGE: 5;
  export const TAINT_USER: 6;
  export const TAINT_DIE: 7;
  export const TAINT_WARN: 9;
  export const TAINT_CRAP: 10;
  export const TAINT_FIRMWARE_WORKAROUND: 11;
  export const TAINT_OOT_MODULE: 12;
  export const TAINT_UNSIGNED_MODULE: 13;
  export const TAINT_SOFTLOCKUP: 14;
  export const TAINT_LIVEPATCH: 15;
  export const TAINT_AUX: 16;
  export const TAINT_RANDSTRUCT: 17;
  export const TAINT_TEST: 18;

  // ---- tasks -------------------------------------------------------------------------------
  /** A task. The untyped fields belong to K code; a kernel keeps its per-process state there. */
  export class TaskStruct {
    readonly pid: number;
    readonly ppid: number;
    /** Process group and session: K code decides on them; `kill_pgrp` and `kernel_wait4` obey. */
    pgrp: number;
    session: number;
    comm: string;
    /** As `wait` shows it: the signal that ended it, or its status times 256. A thread's is its result. */
    readonly exit_code: number;
    files: unknown;
    fs: unknown;
    cred: unknown;
    mm: unknown;
    signal: unknown;
    security: unknown;
  }
  /** The running task (Linux's `current`). */
  export function get_current(): TaskStruct;
  export function smp_processor_id(): number;
  /** A task by pid, zombies included, or null. */
  export function find_task_by_vpid(pid: number): TaskStruct | null;
  /** All tasks, in order of creation. */
  export function for_each_process(): TaskStruct[];
  /** Names a task; 15 characters are kept. */
  export function set_task_comm(task: TaskStruct, comm: string): void;
  /** `R` running or runnable, `S` sleeping, `D` uninterruptibly, `I` idle, `T` stopped, `Z` zombie. */
  export function task_state_to_char(task: TaskStruct): string;
  /** Wakes a task that sleeps interruptibly or not; false if it did not sleep. */
  export function wake_up_process(task: TaskStruct): boolean;
  /** Wakes a task whose state has one of the bits. */
  export function wake_up_state(task: TaskStruct, state: number): boolean;

  // ---- sleeping ----------------------------------------------------------------------------
  /** Gives up the CPU; sleeps if the task's state says so. */
  export function schedule(): void;
  /** A point where another task may run. */
  export function cond_resched(): void;
  export function set_current_state(state: number): void;
  /** Sleeps at most `ms` in the state that was set; yields what was left, 0 when the time ran out. */
  export function schedule_timeout(ms: number): number;
  export function schedule_timeout_interruptible(ms: number): number;
  export function schedule_timeout_killable(ms: number): number;
  export function schedule_timeout_uninterruptible(ms: number): number;
  export function schedule_timeout_idle(ms: number): number;
  export function msleep(ms: number): void;
  /** The same, until a signal comes; yields the milliseconds that were left then. */
  export function msleep_interruptible(ms: number): number;
  /** Runs `fn(arg)` with every other CPU stopped; must not sleep. */
  export function stop_machine(fn: (arg: any) => number, arg: unknown): number;

  // ---- kernel threads ----------------------------------------------------------------------
  /** Makes a kernel thread; `fn(arg)` begins when it is woken, and its result is the exit code. */
  export function kthread_create(fn: (arg: any) => number, arg: unknown, name: string): TaskStruct;
  /** Makes a kernel thread and starts it. */
  export function kthread_run(fn: (arg: any) => number, arg: unknown, name: string): TaskStruct;
  export function kthread_should_stop(): boolean;
  /** Asks the thread to stop, wakes it, waits for its end, yields its exit code; -EINTR if it never began. */
  export function kthread_stop(task: TaskStruct): number;

  // ---- processes ---------------------------------------------------------------------------
  /**
   * The heart of fork: a child with a copy of the caller's user memory and stack, which will see 0 as
   * the result of the system call. Its untyped fields are the parent's own: give it what it must not
   * share, then start it with `wake_up_new_task`, or give it up with `free_task`. -EAGAIN if there is
   * no process number left, -EINVAL for a kernel thread.
   */
  export function copy_process(): TaskStruct | number;
  export function wake_up_new_task(child: TaskStruct): void;
  /** Takes back a child that was not started. */
  export function free_task(child: TaskStruct): void;
  /**
   * Another program in place of what the caller runs in user mode, with fresh memory; it begins when
   * the caller leaves the kernel. A kernel thread becomes a process. 0, -ENOENT, -E2BIG or -EFAULT.
   */
  export function kernel_execve(path: string, argv: string[]): number;
  /** Ends the caller, with the code that `wait` shows: a status times 256, or a signal. */
  export function do_exit(code: number): never;
  /**
   * Waits for the end of a child (`pid` of wait4: -1 any, 0 or below -1 a process group) and takes it
   * away; its number, and its exit code in `stat[0]`. 0 with WNOHANG while there is none, -ECHILD,
   * -ERESTARTSYS.
   */
  export function kernel_wait4(pid: number, stat: number[] | null, options: number): number;

  // ---- signals -----------------------------------------------------------------------------
  /** Sends a signal (0: only asks); with `priv` the kernel itself does, which init has to obey. */
  export function send_sig(sig: number, task: TaskStruct, priv: boolean): number;
  /** 0, -EINVAL for no signal, -ESRCH if there is no such task. */
  export function kill_pid(pid: number, sig: number): number;
  export function kill_pgrp(pgrp: number, sig: number): number;
  /** Whether an interruptible sleep of the task has to end. */
  export function signal_pending(task: TaskStruct): boolean;
  /** Whether the task will die when it leaves the kernel. */
  export function fatal_signal_pending(task: TaskStruct): boolean;
  /** Interrupts the task's sleep though there is nothing to deliver; its system call is made again. */
  export function set_notify_signal(task: TaskStruct): void;
  /** Changes the caller's blocked signals (bit `sig - 1`); the set before is stored in `old[0]`. */
  export function sigprocmask(how: number, set: number, old: number[] | null): number;
  /** The caller's disposition of a signal: SIG_DFL or SIG_IGN. */
  export function kernel_sigaction(sig: number, action: number): number;
  /** Lets a signal reach the calling kernel thread, which ignores all others. */
  export function allow_signal(sig: number): void;
  export function disallow_signal(sig: number): void;
  /** Takes a signal that is pending for the calling kernel thread, or 0. */
  export function kernel_dequeue_signal(): number;
  export function flush_signals(task: TaskStruct): void;
  /** What goes on with an interrupted system call in place of the call itself; -ERESTART_RESTARTBLOCK. */
  export function set_restart_fn(restart: (arg: any) => number, arg: unknown): number;

  // ---- the freezer -------------------------------------------------------------------------
  /** Whether the task is asked to freeze. */
  export function freezing(task: TaskStruct): boolean;
  export function frozen(task: TaskStruct): boolean;
  /** Lets the freezer stop the calling kernel thread; true if it was frozen at once. */
  export function set_freezable(): boolean;
  /** Freezes the caller if it is asked to, until it is thawed; whether it was frozen. */
  export function try_to_freeze(): boolean;
  /** Freezes all processes but the caller; 0, or -EBUSY when some would not within 20 seconds. */
  export function freeze_processes(): number;
  /** Freezes the kernel threads that are freezable, after the processes. */
  export function freeze_kernel_threads(): number;
  export function thaw_processes(): void;
  export function thaw_kernel_threads(): void;

  // ---- waiting and locking -----------------------------------------------------------------
  export class WaitQueueHead {
    private readonly _wait_queue_head: never;
  }
  /** Sleeps until the condition holds; it is evaluated again at each wake-up. */
  export function wait_event(wq: WaitQueueHead, condition: () => unknown): void;
  /** The same; -ERESTARTSYS if a signal came first, else 0. */
  export function wait_event_interruptible(wq: WaitQueueHead, condition: () => unknown): number;
  /** The same; 0 if `ms` ran out with the condition false, else what was left (at least 1). */
  export function wait_event_timeout(
    wq: WaitQueueHead,
    condition: () => unknown,
    ms: number,
  ): number;
  export function prepare_to_wait(wq: WaitQueueHead, state: number): void;
  export function finish_wait(wq: WaitQueueHead): void;
  export function wake_up(wq: WaitQueueHead): void;
  export function wake_up_all(wq: WaitQueueHead): void;
  export function wake_up_interruptible(wq: WaitQueueHead): void;
  export function waitqueue_active(wq: WaitQueueHead): boolean;

  export class Mutex {
    private readonly _mutex: never;
  }
  export function mutex_lock(lock: Mutex): void;
  export function mutex_trylock(lock: Mutex): boolean;
  export function mutex_unlock(lock: Mutex): void;
  export function mutex_is_locked(lock: Mutex): boolean;
  export class Spinlock {
    private readonly _spinlock: never;
  }
  /** The holder must not sleep. */
  export function spin_lock(lock: Spinlock): void;
  export function spin_unlock(lock: Spinlock): void;
  export class Completion {
    private readonly _completion: never;
  }
  export function complete(done: Completion): void;
  export function complete_all(done: Completion): void;
  export function wait_for_completion(done: Completion): void;

  // ---- time --------------------------------------------------------------------------------
  /** Milliseconds since boot (HZ is 1000). */
  export function jiffies(): number;
  /** Nanoseconds since boot. */
  export function ktime_get_ns(): bigint;
  export class TimerList {
    private readonly _timer_list: never;
  }
  /** `fn(data)` runs in softirq context and must not sleep. */
  export function timer_setup(timer: TimerList, fn: (data: any) => void, data: unknown): void;
  /** (Re)arms the timer for `expires`, in jiffies; true if it was pending. */
  export function mod_timer(timer: TimerList, expires: number): boolean;
  export function del_timer(timer: TimerList): boolean;
  export function timer_pending(timer: TimerList): boolean;
  /** 32 random bits from the run's seed. */
  export function get_random_u32(): number;

  // ---- files: /proc, /sys, debugfs ---------------------------------------------------------
  /** What a file of /proc or debugfs is shown in; `private` is what the file was made with. */
  export class SeqFile {
    private: any;
  }
  export function seq_printf(
    m: SeqFile,
    format: string,
    ...args: (number | bigint | string | boolean | null)[]
  ): void;
  export function seq_puts(m: SeqFile, text: string): void;
  export function seq_putc(m: SeqFile, character: string): void;
  /**
   * Fills the sequence and yields 0, or yields the text itself, or a negative errno. It runs in the
   * task that reads, and may sleep.
   */
  export type SeqShow = (m: SeqFile, v: null) => number | string;
  /** Takes what was written: yields how many characters, or a negative errno. */
  export type SeqWrite = (m: SeqFile, text: string, count: number) => number;
  /** What a file can do (Linux: DEFINE_SHOW_STORE_ATTRIBUTE); one that is missing yields -EIO. */
  export interface SeqOperations {
    show?: SeqShow | null;
    write?: SeqWrite | null;
  }
  /** A file or directory of /proc. A parent of null is /proc itself. */
  export class ProcDirEntry {
    private readonly _proc_dir_entry: never;
  }
  export function proc_mkdir(name: string, parent: ProcDirEntry | null): ProcDirEntry | null;
  /** Null, with a warning, if the name is taken; one of the machine's own files is replaced. */
  export function proc_create(
    name: string,
    mode: number,
    parent: ProcDirEntry | null,
    ops: SeqOperations,
  ): ProcDirEntry | null;
  export function proc_create_data(
    name: string,
    mode: number,
    parent: ProcDirEntry | null,
    ops: SeqOperations,
    data: unknown,
  ): ProcDirEntry | null;
  /** A file that is only shown; a mode of 0 is 0444. */
  export function proc_create_single(
    name: string,
    mode: number,
    parent: ProcDirEntry | null,
    show: SeqShow,
  ): ProcDirEntry | null;
  export function proc_create_single_data(
    name: string,
    mode: number,
    parent: ProcDirEntry | null,
    show: SeqShow,
    data: unknown,
  ): ProcDirEntry | null;
  export function proc_remove(entry: ProcDirEntry | null): void;
  export function remove_proc_entry(name: string, parent: ProcDirEntry | null): void;

  /** A directory of /sys. */
  export class Kobject {
    readonly name: string;
  }
  /** The page that an attribute shows itself in. */
  export class SysfsBuf {
    private readonly _sysfs_buf: never;
  }
  /** A file of /sys, one value each. */
  export class KobjAttribute {
    name: string;
    mode: number;
    /** Fills the page and yields the length, or a negative errno. */
    show: ((kobj: Kobject, attr: KobjAttribute, buf: SysfsBuf) => number) | null;
    /** Takes what was written: yields how many characters, or a negative errno. */
    store: ((kobj: Kobject, attr: KobjAttribute, text: string, count: number) => number) | null;
  }
  /** Attributes that come and go together, in a directory of their own if `name` is not null. */
  export class AttributeGroup {
    name: string | null;
    attrs: KobjAttribute[];
  }
  /** /sys/kernel (Linux's variable of that name). */
  export function kernel_kobj(): Kobject;
  /** A directory below `parent`, or below /sys; null if the name is taken. */
  export function kobject_create_and_add(name: string, parent: Kobject | null): Kobject | null;
  export function kobject_get(kobj: Kobject): Kobject;
  /** Drops a reference; with the last one the directory goes, and all that is in it. */
  export function kobject_put(kobj: Kobject | null): void;
  /** 0, or -EEXIST with a backtrace. */
  export function sysfs_create_file(kobj: Kobject, attr: KobjAttribute): number;
  export function sysfs_remove_file(kobj: Kobject, attr: KobjAttribute): void;
  export function sysfs_create_group(kobj: Kobject, group: AttributeGroup): number;
  export function sysfs_remove_group(kobj: Kobject, group: AttributeGroup): void;
  /** Yields the length of the text that was written to the page. */
  export function sysfs_emit(
    buf: SysfsBuf,
    format: string,
    ...args: (number | bigint | string | boolean | null)[]
  ): number;
  export function sysfs_emit_at(
    buf: SysfsBuf,
    at: number,
    format: string,
    ...args: (number | bigint | string | boolean | null)[]
  ): number;

  /** A file or directory of debugfs. A parent of null is /sys/kernel/debug itself. */
  export class Dentry {
    private readonly _dentry: never;
  }
  /** Null, with a line in the log, if the name is taken. */
  export function debugfs_create_dir(name: string, parent: Dentry | null): Dentry | null;
  export function debugfs_create_file(
    name: string,
    mode: number,
    parent: Dentry | null,
    data: unknown,
    ops: SeqOperations,
  ): Dentry | null;
  /** A file that shows and sets `value[0]`. */
  export function debugfs_create_u8(
    name: string,
    mode: number,
    parent: Dentry | null,
    value: Uint8Array,
  ): void;
  export function debugfs_create_u16(
    name: string,
    mode: number,
    parent: Dentry | null,
    value: Uint16Array,
  ): void;
  export function debugfs_create_u32(
    name: string,
    mode: number,
    parent: Dentry | null,
    value: Uint32Array,
  ): void;
  export function debugfs_create_u64(
    name: string,
    mode: number,
    parent: Dentry | null,
    value: BigUint64Array,
  ): void;
  export function debugfs_create_x32(
    name: string,
    mode: number,
    parent: Dentry | null,
    value: Uint32Array,
  ): void;
  export function debugfs_create_x64(
    name: string,
    mode: number,
    parent: Dentry | null,
    value: BigUint64Array,
  ): void;
  export function debugfs_create_bool(
    name: string,
    mode: number,
    parent: Dentry | null,
    value: Uint8Array,
  ): void;
  /** Takes a file away, or a directory with all that is in it. */
  export function debugfs_remove(dentry: Dentry | null): void;

  /**
   * The text of a file of /proc, /sys or debugfs, or a negative errno: what K code serves to user
   * programs. Runs the file's own functions in the calling task, and may sleep.
   */
  export function kernel_read_file(path: string): string | number;
  /** How many characters the file took, or a negative errno. */
  export function kernel_write_file(path: string, text: string): number;
  /** Names in a directory, or a negative errno. */
  export function kernel_list_dir(path: string): string[] | number;
  /** Type and permission bits, as in `st_mode`, or a negative errno. */
  export function kernel_file_mode(path: string): number;
  /** Reads a number in base 0 (by prefix), 8, 10 or 16 into `result[0]`: 0, -EINVAL or -ERANGE. */
  export function kstrtoint(text: string, base: number, result: number[] | Int32Array): number;
  export function kstrtouint(text: string, base: number, result: number[] | Uint32Array): number;
  /** Reads y, n, 1, 0, t, f, on or off into `result[0]`: 0 or -EINVAL. */
  export function kstrtobool(text: string, result: boolean[] | Uint8Array): number;

  // ---- tracing -----------------------------------------------------------------------------
  /** What a function was called with, or has returned. */
  export class PtRegs {
    private readonly _pt_regs: never;
  }
  /** Who looks at calls of functions. The handler must not sleep. */
  export class FtraceOps {
    /**
     * `ip` and `parent_ip` are the function that is called, as kallsyms_lookup_name yields it, and
     * the name of the one that calls it.
     */
    func: ((ip: string, parent_ip: string, op: FtraceOps, fregs: PtRegs) => void) | null;
    flags: number;
    private: any;
  }
  /** 0, or -EBUSY if it is registered already, or a function is claimed by others (IPMODIFY). */
  export function register_ftrace_function(ops: FtraceOps): number;
  export function unregister_ftrace_function(ops: FtraceOps): number;
  /**
   * Adds the functions that a glob names (`!glob` takes them away, `glob:mod:name` looks in a module);
   * `reset` forgets the others first. Without a filter all functions are seen. -EINVAL if there is
   * none of that name that can be traced.
   */
  export function ftrace_set_filter(ops: FtraceOps, pattern: string | null, reset: boolean): number;
  export function ftrace_set_notrace(
    ops: FtraceOps,
    pattern: string | null,
    reset: boolean,
  ): number;
  export function ftrace_set_filter_ip(
    ops: FtraceOps,
    ip: string,
    remove: boolean,
    reset: boolean,
  ): number;
  /** An argument of the call, counted from 0. */
  export function ftrace_regs_get_argument(fregs: PtRegs, n: number): any;
  export function regs_get_kernel_argument(regs: PtRegs, n: number): any;
  /** At a return: what the function returns. */
  export function regs_return_value(regs: PtRegs): any;
  export function regs_set_return_value(regs: PtRegs, value: unknown): void;
  export function instruction_pointer(regs: PtRegs): string;

  /** A probe at the entry of a function: give `symbol_name` or `addr`. Handlers must not sleep. */
  export class Kprobe {
    symbol_name: string | null;
    /** As kallsyms_lookup_name yields it. */
    addr: string | null;
    /** Only the entry, 0, can be probed. */
    offset: number;
    /** Yields 0; anything else keeps the post_handler away. */
    pre_handler: ((p: Kprobe, regs: PtRegs) => number) | null;
    /** A probe that has one claims the function, as a live patch does. */
    post_handler: ((p: Kprobe, regs: PtRegs, flags: number) => void) | null;
    flags: number;
    readonly nmissed: number;
  }
  /**
   * 0, -ENOENT: no such function, -EINVAL: it cannot be traced, or the probe is malformed or registered
   * already, -EILSEQ: not at the entry, -EBUSY: the function is claimed by others.
   */
  export function register_kprobe(p: Kprobe): number;
  export function unregister_kprobe(p: Kprobe): void;
  export function enable_kprobe(p: Kprobe): number;
  export function disable_kprobe(p: Kprobe): number;
  /** A probe at the return of a function, which it claims. */
  export class Kretprobe {
    readonly kp: Kprobe;
    handler: ((ri: KretprobeInstance, regs: PtRegs) => number) | null;
    /** Yields 0; anything else lets this call return unseen. */
    entry_handler: ((ri: KretprobeInstance, regs: PtRegs) => number) | null;
    /** How many calls may be open at a time; 0 is max(10, 2 * CPUs). What is more is missed. */
    maxactive: number;
    readonly nmissed: number;
  }
  /** One call that a kretprobe waits for. */
  export class KretprobeInstance {
    /** From the entry_handler to the handler. */
    data: any;
  }
  export function register_kretprobe(rp: Kretprobe): number;
  export function unregister_kretprobe(rp: Kretprobe): void;
  export function get_kretprobe(ri: KretprobeInstance): Kretprobe;

  /**
   * Makes calls of `fn`, a function that does nothing itself, the event `system:name`: probes see
   * them, and the trace shows them with the arguments. They cost nothing while nobody looks.
   */
  export function TRACE_EVENT(system: string, name: string, fn: (...args: any[]) => void): void;
  /**
   * Calls `probe(data, …arguments)` at each such event; it must not sleep. 0, -ENOENT: no such
   * event, -EEXIST: it is registered with this data already.
   */
  export function tracepoint_probe_register(
    event: string,
    probe: (data: any, ...args: any[]) => void,
    data: unknown,
  ): number;
  export function tracepoint_probe_unregister(
    event: string,
    probe: (data: any, ...args: any[]) => void,
    data: unknown,
  ): number;
  /** Writes a line to the trace, not to the log. */
  export function trace_printk(text: string): void;

  /** The first function of that name, `fs/inode.ts:iput`, which stands for an address; '' if there is none. */
  export function kallsyms_lookup_name(name: string): string;
  /** `iput+0x0/0x9`, with the module that it came with. */
  export function sprint_symbol(address: string): string;
  export function sprint_symbol_no_offset(address: string): string;
  export const FTRACE_OPS_FL_SAVE_REGS: 16;
  export const FTRACE_OPS_FL_RECURSION: 64;
  export const FTRACE_OPS_FL_IPMODIFY: 8192;
  export const FTRACE_OPS_FL_PERMANENT: 65536;
  export const KPROBE_FLAG_DISABLED: 2;

  // ---- live patching by hand ---------------------------------------------------------------
  /** A function that a patch replaces (include/linux/livepatch.h: struct klp_func). */
  export class KlpFunc {
    /** The bare name of the function to be replaced. */
    old_name: string;
    /** What runs instead: a function of the livepatch module. */
    new_func: ((...args: any[]) => unknown) | null;
    /** Which of several functions of that name in the object, from 1; 0 if there is only one. */
    old_sympos: number;
  }
  /** Called at the moments of a patched object's life; `pre_patch` refuses with a nonzero result. */
  export class KlpCallbacks {
    pre_patch: ((object: KlpObject) => number) | null;
    post_patch: ((object: KlpObject) => void) | null;
    pre_unpatch: ((object: KlpObject) => void) | null;
    post_unpatch: ((object: KlpObject) => void) | null;
  }
  /** The part of a patch that concerns vmlinux (`name` null) or a module. */
  export class KlpObject {
    name: string | null;
    funcs: KlpFunc[];
    readonly callbacks: KlpCallbacks;
  }
  /** A change of the system's state that a later patch takes over in the same or a newer version. */
  export class KlpState {
    id: number;
    version: number;
    data: any;
  }
  export class KlpPatch {
    objs: KlpObject[];
    states: KlpState[];
    /** Replaces all patches that are enabled. */
    replace: boolean;
  }
  /** What a shadow variable holds; its identity is that of Linux's memory block. */
  export class KlpShadowData {
    value: any;
  }
  /** Enables a patch, from the init function of its module; may sleep. 0 or a negative errno. */
  export function klp_enable_patch(patch: KlpPatch): number;
  /** The patch's state of this id, or null. */
  export function klp_get_state(patch: KlpPatch, id: number): KlpState | null;
  /** In a callback: the newest state of this id among the patches enabled before, or null. */
  export function klp_get_prev_state(id: number): KlpState | null;
  /** The shadow variable of an object by its id, or null. */
  export function klp_shadow_get(obj: object, id: number): KlpShadowData | null;
  /**
   * Makes a shadow variable; one that exists gives a warning and null. `ctor(obj, shadow, data)` runs
   * before anybody sees it and must not sleep; nonzero discards it. Sizes and gfp flags have no
   * meaning here.
   */
  export function klp_shadow_alloc(
    obj: object,
    id: number,
    ctor: ((obj: any, shadow: KlpShadowData, data: any) => number) | null,
    data: unknown,
  ): KlpShadowData | null;
  /** The same, but yields the one that exists, without calling `ctor`. */
  export function klp_shadow_get_or_alloc(
    obj: object,
    id: number,
    ctor: ((obj: any, shadow: KlpShadowData, data: any) => number) | null,
    data: unknown,
  ): KlpShadowData | null;
  /** Frees a shadow variable; `dtor(obj, shadow)` runs if there was one. */
  export function klp_shadow_free(
    obj: object,
    id: number,
    dtor: ((obj: any, shadow: KlpShadowData) => void) | null,
  ): void;
  /** Frees those of this id of all objects. */
  export function klp_shadow_free_all(
    id: number,
    dtor: ((obj: any, shadow: KlpShadowData) => void) | null,
  ): void;
  /** kGraft: a kernel thread says that it holds nothing of the old code and may be switched. */
  export function kgr_task_safe(task: TaskStruct): void;

  // ---- constants ---------------------------------------------------------------------------
  export const TASK_RUNNING: 0;
  export const TASK_INTERRUPTIBLE: 1;
  export const TASK_UNINTERRUPTIBLE: 2;
  export const TASK_WAKEKILL: 256;
  export const TASK_FREEZABLE: 8192;
  export const TASK_KILLABLE: 258;
  export const TASK_IDLE: 1026;
  export const TASK_NORMAL: 3;
  export const MAX_SCHEDULE_TIMEOUT: 140737488355327;
  export const HZ: 1000;
  export const SIGHUP: 1;
  export const SIGINT: 2;
  export const SIGQUIT: 3;
  export const SIGILL: 4;
  export const SIGTRAP: 5;
  export const SIGABRT: 6;
  export const SIGBUS: 7;
  export const SIGFPE: 8;
  export const SIGKILL: 9;
  export const SIGUSR1: 10;
  export const SIGSEGV: 11;
  export const SIGUSR2: 12;
  export const SIGPIPE: 13;
  export const SIGALRM: 14;
  export const SIGTERM: 15;
  export const SIGSTKFLT: 16;
  export const SIGCHLD: 17;
  export const SIGCONT: 18;
  export const SIGSTOP: 19;
  export const SIGTSTP: 20;
  export const SIGTTIN: 21;
  export const SIGTTOU: 22;
  export const SIGURG: 23;
  export const SIGXCPU: 24;
  export const SIGXFSZ: 25;
  export const SIGVTALRM: 26;
  export const SIGPROF: 27;
  export const SIGWINCH: 28;
  export const SIGIO: 29;
  export const SIGPWR: 30;
  export const SIGSYS: 31;
  export const SIG_DFL: 0;
  export const SIG_IGN: 1;
  export const SIG_BLOCK: 0;
  export const SIG_UNBLOCK: 1;
  export const SIG_SETMASK: 2;
  export const WNOHANG: 1;
  export const EPERM: 1;
  export const ENOENT: 2;
  export const ESRCH: 3;
  export const EINTR: 4;
  export const EIO: 5;
  export const ENXIO: 6;
  export const E2BIG: 7;
  export const ENOEXEC: 8;
  export const EBADF: 9;
  export const ECHILD: 10;
  export const EAGAIN: 11;
  export const ENOMEM: 12;
  export const EACCES: 13;
  export const EFAULT: 14;
  export const EBUSY: 16;
  export const EEXIST: 17;
  export const EXDEV: 18;
  export const ENODEV: 19;
  export const ENOTDIR: 20;
  export const EISDIR: 21;
  export const EINVAL: 22;
  export const ENFILE: 23;
  export const EMFILE: 24;
  export const ENOTTY: 25;
  export const ETXTBSY: 26;
  export const EFBIG: 27;
  export const ENOSPC: 28;
  export const ESPIPE: 29;
  export const EROFS: 30;
  export const EMLINK: 31;
  export const EPIPE: 32;
  export const EDOM: 33;
  export const ERANGE: 34;
  export const EDEADLK: 35;
  export const ENAMETOOLONG: 36;
  export const ENOSYS: 38;
  export const ENOTEMPTY: 39;
  export const ELOOP: 40;
  export const ENOMSG: 42;
  export const EIDRM: 43;
  export const ENODATA: 61;
  export const ETIME: 62;
  export const EOVERFLOW: 75;
  export const EILSEQ: 84;
  export const ETIMEDOUT: 110;
  export const EALREADY: 114;
  export const EINPROGRESS: 115;
  export const ERESTARTSYS: 512;
  export const ERESTARTNOINTR: 513;
  export const ERESTARTNOHAND: 514;
  export const ERESTART_RESTARTBLOCK: 516;

  // ---- macros: top-level calls -------------------------------------------------------------
  export function module_init(fn: () => number): void;
  export function module_exit(fn: () => void): void;
  /** Makes a function or data object visible to other objects. */
  export function EXPORT_SYMBOL(symbol: unknown): void;
  /** User programs reach `fn` as `syscall(name, …)`. */
  export function SYSCALL_DEFINE(name: string, fn: (...args: any[]) => number): void;
  /**
   * What each task does at its end, in its own name; may sleep. (Linux's do_exit calls exit_files and
   * its kin by name.)
   */
  export function exit_task_work(fn: () => void): void;
  /** Marks a function that runs only at boot. */
  export function __init(fn: (...args: any[]) => unknown): void;
  /** Marks a function that cannot be traced, hence not patched. */
  export function notrace(fn: (...args: any[]) => unknown): void;
  /** Runs inside the stop, atomically with the switch; nonzero refuses the patch. */
  export function KPATCH_LOAD_CALLBACK(fn: () => number): void;
  /** Runs inside the stop of the unload, atomically with the switch back. */
  export function KPATCH_UNLOAD_CALLBACK(fn: () => number): void;
  /** Before the stop, in a task of its own: may sleep; nonzero refuses the patch. */
  export function KPATCH_PRE_PATCH_CALLBACK(fn: () => number): void;
  /** Inside the stop, after the switch: must not sleep. */
  export function KPATCH_POST_PATCH_CALLBACK(fn: () => void): void;
  /** Inside the stop of the unload, before the switch back: must not sleep. */
  export function KPATCH_PRE_UNPATCH_CALLBACK(fn: () => void): void;
  /** After the unload, or after a load that failed, in a task of its own: may sleep. */
  export function KPATCH_POST_UNPATCH_CALLBACK(fn: () => void): void;
  /** Ksplice's hooks; `pre_`, before the stop: may sleep, nonzero refuses the update. */
  export function ksplice_pre_apply(fn: () => number): void;
  /** Inside the stop, after the check of all stacks: nonzero refuses the update. */
  export function ksplice_check_apply(fn: () => number): void;
  /** Inside the stop, atomically with the switch: cannot fail any more. */
  export function ksplice_apply(fn: () => void): void;
  /** After the stop: may sleep. */
  export function ksplice_post_apply(fn: () => void): void;
  /** After an apply that was refused. */
  export function ksplice_fail_apply(fn: () => void): void;
  /** Before the stop that reverses the update: may sleep, nonzero refuses. */
  export function ksplice_pre_reverse(fn: () => number): void;
  /** Inside that stop: nonzero refuses. */
  export function ksplice_check_reverse(fn: () => number): void;
  /** Inside that stop, before the old code is back: cannot fail any more. */
  export function ksplice_reverse(fn: () => void): void;
  /** After the reverse: may sleep. */
  export function ksplice_post_reverse(fn: () => void): void;
  /** After a reverse that was refused. */
  export function ksplice_fail_reverse(fn: () => void): void;
  /** Leaves a changed function out of the patch. */
  export function KPATCH_IGNORE_FUNCTION(fn: (...args: any[]) => unknown): void;
  /** Skips the activeness check for a function. */
  export function KPATCH_FORCE_UNSAFE(fn: (...args: any[]) => unknown): void;
}
