/** Queues against arrays that are searched from end to end. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Fifo } from '../../src/kernel/fifo.ts';
import { RunQueue } from '../../src/kernel/sched/run-queue.ts';
import { Task } from '../../src/kernel/task.ts';
import { WaitList } from '../../src/kernel/wait-list.ts';

type Act = ['push' | 'unshift', number] | ['take', number] | ['remove', number];
const acts = fc.array(
  fc.tuple(fc.constantFrom('push', 'unshift', 'take', 'remove'), fc.nat(20)) as fc.Arbitrary<Act>,
  { maxLength: 200 },
);

it('a line behaves as an array does', () => {
  fc.assert(
    fc.property(acts, (list) => {
      const fifo = new Fifo<number>();
      const array: number[] = [];
      for (const [act, n] of list) {
        if (act === 'push' || act === 'unshift') {
          fifo[act](n);
          array[act](n);
        } else if (act === 'take' && n < array.length)
          expect(fifo.take(n)).toBe(array.splice(n, 1)[0]);
        else if (act === 'remove') {
          const at = array.indexOf(n);
          if (at >= 0) array.splice(at, 1);
          expect(fifo.remove(n)).toBe(at >= 0);
        }
        expect([...fifo]).toEqual(array);
        expect(fifo.at(0)).toBe(array[0]);
      }
    }),
  );
});

it('a run queue gives the best first, and those of the same priority in turn', () => {
  const tasks = fc.array(fc.record({ prio: fc.integer({ min: 98, max: 101 }) }), { maxLength: 60 });
  fc.assert(
    fc.property(tasks, fc.array(fc.nat(3)), (list, chosen) => {
      const queue = new RunQueue<{ prio: number }>();
      const array: { prio: number }[] = [];
      const take = (n: number): void => {
        const best = Math.min(...array.map(({ prio }) => prio));
        const wanted = array.filter(({ prio }) => prio === best);
        expect(queue.candidates().length).toBe(wanted.length);
        if (n < wanted.length)
          expect(queue.take(n)).toBe(array.splice(array.indexOf(wanted[n]!), 1)[0]);
      };
      list.forEach((task, i) => {
        queue.push(task);
        array.push(task);
        if (i < chosen.length) take(chosen[i]!);
        expect(queue.length).toBe(array.length);
      });
      expect(queue.drain()).toEqual(array.sort((a, b) => a.prio - b.prio));
    }),
  );
});

it('a list of those who wait gives them in order, whoever goes in between', () => {
  const acts = fc.array(fc.tuple(fc.constantFrom('push', 'unshift', 'remove', 'shift'), fc.nat(9)));
  fc.assert(
    fc.property(acts, (list) => {
      const waits = new WaitList<number>();
      const tasks = Array.from({ length: 10 }, (_, i) => new Task(i, 0, '', false));
      const array: number[] = [];
      for (const [act, n] of list) {
        const at = array.indexOf(n);
        expect(waits.has(tasks[n]!)).toBe(at >= 0);
        if (act === 'shift') expect(waits.shift()).toBe(array.shift());
        else if (act === 'remove') {
          waits.remove(tasks[n]!);
          if (at >= 0) array.splice(at, 1);
        } else if (at < 0) {
          waits[act as 'push'](tasks[n]!, n);
          array[act as 'push'](n);
        }
        expect([...waits]).toEqual(array);
        expect([waits.first, waits.length]).toEqual([array[0], array.length]);
      }
    }),
  );
});
