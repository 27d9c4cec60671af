/**
 * Linkage by another name: exports and imports with aliases of functions, structs, data, constants,
 * enums and types; one unit under two names, two units under one, live data behind an alias.
 */
import { module_init as boot, msleep as sleep, printk as say } from 'kernel';
import { Policy, capacity, describe, limit_table as limits, small as limit } from './lib/limits.ts';
import {
  type FifoMeasure,
  Fifo,
  fifo_alloc as alloc,
  fifo_put,
  kfifo_in,
  made as rings,
  text_of as describe_ring,
  used as length_of,
} from './lib/ring.ts';

class Channel {
  fifo = new Fifo();
  measure: FifoMeasure = length_of;
  policy: Policy = Policy.Twice;
}

const put = new Map<string, (fifo: Fifo, byte: number) => number>([
  ['old name', fifo_put],
  ['new name', kfifo_in],
]);

function fill(fifo: Fifo, from: number, to: number): string {
  const levels: number[] = [];
  for (let byte = from; byte < to; byte++) levels.push(fifo_put(fifo, byte));
  sleep(1);
  return `${levels}`;
}

function start(): number {
  say(`${capacity} ${limit} ${limits} ${Policy.None} ${describe()}`);
  const fifo = alloc();
  say(`${fill(fifo, 0, 6)} | ${describe_ring(fifo)} | ${rings}`);
  alloc();
  say(
    `${rings} ${fifo instanceof Fifo} ${fifo_put === kfifo_in} ${put.get('old name') === kfifo_in}`,
  );
  const channel = new Channel();
  channel.fifo.grow = null;
  say(`${fill(channel.fifo, 10, 16)} | ${channel.measure(channel.fifo)} ${channel.policy}`);
  say(`${put.get('new name')!(fifo, 9)} ${fifo.bytes}`);
  return 0;
}

boot(start);
