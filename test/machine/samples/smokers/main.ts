/** Cigarette smokers (Patil): the agent puts two of three things on the table, and who has the third smokes. */
import { Semaphore, down, get_random_u32, kthread_run, module_init, printk, sema_init, up } from 'kernel';

const THINGS = ['tobacco', 'paper', 'matches'];
const ROUNDS = 9;
const table = new Semaphore();
const wanted = [new Semaphore(), new Semaphore(), new Semaphore()];
const smoked = [0, 0, 0];
let over = false;

function smoker(has: number): number {
  for (;;) {
    down(wanted[has]!);
    if (over) return 0;
    smoked[has]!++;
    up(table);
  }
}

function agent(unused: unknown): number {
  const missing = [0, 0, 0];
  for (let i = 0; i < ROUNDS; i++) {
    const third = get_random_u32() % 3;
    missing[third]!++;
    up(wanted[third]!);
    down(table);
  }
  over = true;
  for (let i = 0; i < 3; i++) {
    printk(`who has ${THINGS[i]!} smoked ${smoked[i]!} of ${missing[i]!}`);
    up(wanted[i]!);
  }
  return 0;
}

function start(): number {
  sema_init(table, 0);
  for (let i = 0; i < 3; i++) {
    sema_init(wanted[i]!, 0);
    kthread_run(smoker, i, `smoker/${i}`);
  }
  kthread_run(agent, null, 'agent');
  return 0;
}
module_init(start);
