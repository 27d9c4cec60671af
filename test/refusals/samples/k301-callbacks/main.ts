import { KPATCH_LOAD_CALLBACK, KPATCH_PRE_PATCH_CALLBACK, Mutex, TimerList, kthread_run, mod_timer, msleep, mutex_lock, mutex_trylock, stop_machine, timer_setup, wake_up_process, get_current } from 'kernel';
const timer = new TimerList();
const lock = new Mutex();
export let ticks = 0;
function pause(): void { if (ticks > 5) msleep(1); }
function tick(data: number): void {
  ticks += data;
  if (ticks > 3) mutex_lock(lock);
  pause();
  mutex_trylock(lock);
  wake_up_process(get_current());
  mod_timer(timer, ticks + 10);
}
function swap(): number { msleep(1); return 0; }
function worker(): number { msleep(1); mutex_lock(lock); return 0; }
function load(): number { mutex_lock(lock); return 0; }
function prepare(): number { mutex_lock(lock); return 0; }
export function start(): number {
  timer_setup(timer, tick, 1);
  kthread_run(worker, null, 'worker');
  return stop_machine(swap, null);
}
KPATCH_LOAD_CALLBACK(load);
KPATCH_PRE_PATCH_CALLBACK(prepare);
