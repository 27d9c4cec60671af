import { KPATCH_TRANSFORM, SYSCALL_DEFINE, module_init, msleep, pr_info } from 'kernel';

class Job {
  /** In seconds. */
  left = 600;
}
const job = new Job();

function to_seconds(now: Job, was: { left: number }): void {
  now.left = was.left * 60;
}
function to_minutes(now: { left: number; spare: number }, was: Job): void {
  now.left = was.left / 60;
}
KPATCH_TRANSFORM(Job, to_seconds, to_minutes);

class Tool {
  spare = 1;
}
const tool = new Tool();

function start(): number {
  pr_info(`${job.left} to do\n`);
  return 0;
}
module_init(start);

function show(): void {
  pr_info(`${job.left} s\n`);
}

/** Keeps a value of the field while it sleeps, which would be of the old kind. */
function sys_drain(ms: number): number {
  const before = job.left;
  msleep(ms);
  return before - job.left;
}

/** Uses a field of this name after it has slept. */
function sys_mend(ms: number): number {
  msleep(ms);
  tool.spare--;
  return tool.spare;
}

/** Uses it before it sleeps, and never again. */
function sys_lend(ms: number): number {
  tool.spare++;
  if (ms > 0) {
    msleep(ms);
  }
  return 0;
}

function sys_show(): number {
  show();
  return 0;
}
SYSCALL_DEFINE('drain', sys_drain);
SYSCALL_DEFINE('mend', sys_mend);
SYSCALL_DEFINE('lend', sys_lend);
SYSCALL_DEFINE('show', sys_show);
