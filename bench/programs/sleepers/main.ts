/** Tasks asleep five calls deep, beside a function that a patch changes. */
import { SYSCALL_DEFINE, WaitQueueHead, kthread_run, wait_event } from 'kernel';

class Gate {
  open = false;
  readonly wq = new WaitQueueHead();
}
const gate = new Gate();

function answer(): number {
  return 42;
}

function wait_here(round: number): number {
  wait_event(gate.wq, () => gate.open);
  return round;
}

function fourth(round: number): number {
  return wait_here(round) + 1;
}

function third(round: number): number {
  return fourth(round) + 1;
}

function second(round: number): number {
  return third(round) + 1;
}

function sleeper(round: number): number {
  return second(round) + 1;
}

export function start_sleepers(count: number): number {
  for (let i = 0; i < count; i++) kthread_run(sleeper, i, 'sleeper');
  return answer();
}
SYSCALL_DEFINE('answer', answer);
