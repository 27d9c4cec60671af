/** Pauses: busy ones, in which interrupts come, and short sleeps (kernel/time/sleep_timeout.c). */
import type { Code } from '../frame.ts';
import type { Machine } from '../machine.ts';
import { Delay } from '../structs/delay.ts';
import { numberArg } from './arguments.ts';
import type { Natives } from './native.ts';
import { block, mightSleep, sleeper, suspend, wakeIn } from './native.ts';

export function delayNatives(machine: Machine): Natives {
  const { clock, executor } = machine;
  clock.on<Delay>('delay', (delay) => {
    delay.over = true;
  });
  const code: Code = sleeper(machine, 'udelay', ([, , delay]) => wait(delay as Delay));
  const wait = (delay: Delay): unknown => {
    const execution = executor.execution();
    if (delay.over) {
      execution.spinsOn = null;
      return undefined;
    }
    execution.spinsOn = { on: delay, how: 'write' };
    return suspend(machine, code, delay);
  };
  /** The CPU is busy for so many microseconds; where CPUs do not run beside each other, all are. */
  const spend = (us: number): unknown => {
    const time = Math.max(0, Math.ceil(us));
    if (!executor.maySpin()) return executor.spend(time);
    const delay = new Delay();
    clock.add(clock.now + time, 'delay', delay);
    return wait(delay);
  };
  const sleeping: Code = sleeper(machine, 'usleep_range', ([, , until]) =>
    sleepUntil(until as number),
  );
  const sleepUntil = (until: number): unknown => {
    if (clock.now >= until) return undefined;
    wakeIn(machine, (until - clock.now) / 1000);
    return block(machine, sleeping, until);
  };
  return {
    ndelay: (ns: unknown) => spend(numberArg(ns) / 1000),
    udelay: (us: unknown) => spend(numberArg(us)),
    mdelay: (ms: unknown) => spend(numberArg(ms) * 1000),
    usleep_range: (min: unknown, max: unknown) => {
      mightSleep(machine);
      const us = Math.min(numberArg(min), numberArg(max));
      return sleepUntil(clock.now + Math.max(0, Math.ceil(us)));
    },
  };
}
