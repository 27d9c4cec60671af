/** What a task does when it does not run (include/linux/sched.h, with Linux's numbers). */
export const TASK_STATES = {
  TASK_RUNNING: 0,
  TASK_INTERRUPTIBLE: 0x1,
  TASK_UNINTERRUPTIBLE: 0x2,
  TASK_WAKEKILL: 0x100,
  TASK_FREEZABLE: 0x2000,
  /** Sleeps until it is woken; only a fatal signal wakes it before. */
  TASK_KILLABLE: 0x102,
  /** Sleeps uninterruptibly, but is not waited for: no load, no hung task. */
  TASK_IDLE: 0x402,
  /** Whom `wake_up_process` wakes. */
  TASK_NORMAL: 0x3,
} as const;

/** The longest sleep: until something else ends it. */
export const MAX_SCHEDULE_TIMEOUT = 0x7fff_ffff_ffff;
