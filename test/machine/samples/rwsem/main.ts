/** rw_semaphores: readers together, writers alone, in order; downgrading, signals, misuse. */
import { RwSemaphore, SIGKILL, allow_signal, down_read, down_read_trylock, down_write, down_write_killable, down_write_trylock, downgrade_write, get_current, jiffies, kthread_run, module_init, msleep, printk, rwsem_is_locked, send_sig, up_read, up_write } from 'kernel';

const sem = new RwSemaphore();

function say(text: string): void {
  printk(`${jiffies()} ${get_current().comm}: ${text}`);
}

function reader(ms: number): number {
  down_read(sem);
  say('reads');
  msleep(ms);
  say('has read');
  up_read(sem);
  return 0;
}

function writer(ms: number): number {
  down_write(sem);
  say('writes');
  msleep(ms);
  say('has written');
  up_write(sem);
  return 0;
}

function impatient(unused: unknown): number {
  allow_signal(SIGKILL);
  const error = down_write_killable(sem);
  say(`killable: ${error}`);
  return 0;
}

function boss(unused: unknown): number {
  kthread_run(reader, 10, 'reader/0');
  kthread_run(reader, 20, 'reader/1');
  msleep(1);
  kthread_run(writer, 10, 'writer/0');
  msleep(1);
  say(`trylock: read ${down_read_trylock(sem)}, write ${down_write_trylock(sem)}, locked ${rwsem_is_locked(sem)}`);
  kthread_run(reader, 5, 'reader/2');
  kthread_run(writer, 5, 'writer/1');
  kthread_run(reader, 5, 'reader/3');
  msleep(100);
  say('a writer becomes a reader');
  down_write(sem);
  kthread_run(reader, 5, 'reader/4');
  msleep(5);
  downgrade_write(sem);
  msleep(1);
  say(`together: write ${down_write_trylock(sem)}, read ${down_read_trylock(sem)}`);
  up_read(sem);
  const task = kthread_run(impatient, null, 'impatient');
  msleep(1);
  kthread_run(reader, 5, 'reader/5');
  msleep(5);
  say('the writer in front gives up, and the reader behind it gets in');
  send_sig(SIGKILL, task, true);
  msleep(5);
  up_read(sem);
  msleep(20);
  say(`locked: ${rwsem_is_locked(sem)}; unlocks what it does not have`);
  up_write(sem);
  up_read(sem);
  return 0;
}

function start(): number {
  kthread_run(boss, null, 'boss');
  return 0;
}
module_init(start);
