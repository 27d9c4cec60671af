/**
 * What people write instead of a kernel: tasks as generators that a loop goes on with, and as async
 * functions; with a queue, or a heap of timers in virtual time, that does no more than it must.
 */
import { EventQueue } from '../src/kernel/events.ts';

type Wake = () => void;

/** Runs what is due until nothing is. */
function runTimers(timers: EventQueue): void {
  for (let due = timers.take(); due; due = timers.take()) (due.subject as Wake)();
}

export const asGenerators = {
  switch(rounds: number): void {
    let left = rounds;
    function* task(): Generator<void, void> {
      while (left > 0) {
        left--;
        yield;
      }
    }
    let [running, waiting] = [task(), task()];
    while (!running.next().done) [running, waiting] = [waiting, running];
  },
  sleep(tasks: number, rounds: number): void {
    const timers = new EventQueue();
    let now = 0;
    function* task(): Generator<number, void> {
      for (let i = 0; i < rounds; i++) yield 1 + (i % 7);
    }
    const goOn = (generator: Generator<number, void>): void => {
      const { done, value } = generator.next();
      if (done) return;
      const time = now + value;
      timers.add(time, 'wake', () => ((now = time), goOn(generator)), false);
    };
    for (let i = 0; i < tasks; i++) goOn(task());
    runTimers(timers);
  },
  calls(count: number): number {
    function* program(): Generator<[string, number, number], number, number> {
      let sum = 0;
      for (let i = 0; i < count; i++) sum = yield ['add', sum, 1];
      return sum;
    }
    const table: Record<string, (a: number, b: number) => number> = { add: (a, b) => a + b };
    const generator = program();
    let answer = 0;
    for (;;) {
      const { done, value } = generator.next(answer);
      if (done) return value;
      const [name, a, b] = value;
      answer = table[name]!(a, b);
    }
  },
};

export const asAsync = {
  async switch(rounds: number): Promise<void> {
    let left = rounds;
    const task = async (): Promise<void> => {
      while (left > 0) {
        left--;
        await null;
      }
    };
    await Promise.all([task(), task()]);
  },
  async sleep(tasks: number, rounds: number): Promise<void> {
    const timers = new EventQueue();
    let now = 0;
    const msleep = (ms: number): Promise<void> =>
      new Promise((resolve) => {
        const time = now + ms;
        timers.add(time, 'wake', () => ((now = time), resolve()), false);
      });
    const task = async (): Promise<void> => {
      for (let i = 0; i < rounds; i++) await msleep(1 + (i % 7));
    };
    const all = Promise.all(Array.from({ length: tasks }, task));
    for (let due = timers.take(); due; due = timers.take()) {
      (due.subject as Wake)();
      // what the promise wakes runs before the next timer
      await null;
    }
    await all;
  },
  async calls(count: number): Promise<number> {
    const table: Record<string, (a: number, b: number) => number> = { add: (a, b) => a + b };
    const syscall = async (name: string, a: number, b: number): Promise<number> =>
      table[name]!(a, b);
    let sum = 0;
    for (let i = 0; i < count; i++) sum = await syscall('add', sum, 1);
    return sum;
  },
};
