/**
 * Live bindings: `let` exports read through imports and aliases after they changed, in a cycle of two files and
 * across sleeps; exported objects shared, snapshots in locals, pointers kept in exports.
 */
import { module_init, msleep, printk } from 'kernel';
import { count, describe, history, increment, on_overflow, set_handler } from './lib/counter.ts';
import { limit as maximum, notes, settings, widen, widened as times } from './lib/limits.ts';

class View {
  seen = count;
  list = history;
}

const at_boot = [maximum, times];
let snapshot = history;

function halve(n: number): number {
  msleep(2);
  return Math.floor(n / settings.step);
}

function report(): string {
  msleep(1);
  return `${count} ${maximum} ${times} [${history}]`;
}

function start(): number {
  printk(`${report()} ${on_overflow} ${at_boot} ${new View().seen}`);
  const before = count;
  printk(`${increment()} ${increment(2)} ${count} ${before} ${count + increment() + count}`);
  snapshot = history;
  printk(`${report()} ${snapshot === history} ${new View().seen}`);
  printk(`${increment(9)} ${report()} ${snapshot === history} [${snapshot}] ${notes}`);
  set_handler(halve);
  settings.step = 2;
  printk(`${on_overflow === halve} ${increment(20)} ${count} ${on_overflow!(9)}`);
  printk(`${widen(4)} ${report()} ${times} ${describe()}`);
  const view = new View();
  for (let i = 0; count < maximum - 1; i++) increment(i % 2);
  printk(`${view.seen} ${view.list === history} ${new View().seen} ${at_boot} ${notes.length}`);
  set_handler(null);
  increment(settings.step + maximum);
  printk(`${report()} ${on_overflow} ${notes.at(-1)}`);
  return 0;
}

module_init(start);
