/**
 * Scopes: one name for data, parameters, locals of nested blocks, loop variables and case bodies, fresh
 * at each iteration; names that JavaScript, the host or emitted code uses for itself.
 */
import { cond_resched, module_init, msleep, printk } from 'kernel';

let value = 'data';
const count = 3;

function layers(value: number): string {
  const seen: unknown[] = [value];
  {
    let value = 'block';
    value += '!';
    {
      const value = [1n];
      msleep(1);
      seen.push(value);
    }
    seen.push(value);
  }
  for (let value = 0; value < 2; value++) {
    const count = value + 10;
    let inner = `loop ${value} ${count}`;
    {
      let inner = value;
      inner -= 5;
      cond_resched();
      seen.push(inner);
    }
    inner += '.';
    seen.push(inner);
  }
  for (const value of ['each']) seen.push(value);
  seen.push(value + count);
  return seen.join(' ');
}

function reads_data(): string {
  const before = value;
  value = 'changed';
  {
    const value = before + ' inside';
    msleep(1);
    return value + outer();
  }
}

function outer(): string {
  return ` (${value})`;
}

/** A variable without initialiser is undefined again at each iteration. */
function fresh(): string {
  const all: (number | undefined)[] = [];
  for (let i = 0; i < 3; i++) {
    let x: number | undefined;
    all.push(x);
    x = i;
    if (i === 1) continue;
    msleep(1);
    all.push(x);
  }
  let rounds = 0;
  do {
    let x: number | undefined, y: number | undefined;
    all.push(x, y);
    x = rounds;
    y = x * 2;
    cond_resched();
    all.push(x, y);
  } while (++rounds < 2);
  return `${all}`;
}

function siblings(n: number): string {
  let out = '';
  if (n > 0) {
    const out = n * 2;
    value = `${out}`;
  } else {
    const out = 'negative';
    value = out;
  }
  switch (n) {
    case 1: {
      let out = 'one';
      out += count;
      value += out;
      break;
    }
    case 2: {
      const out = ['two'];
      value += out.length;
    }
    default: {
      const count = 'inner count';
      value += count;
    }
  }
  for (let out = 0, i = 5; out < i; out += 2, i--) value += out;
  out += value;
  return out;
}

class Odd {
  new = 1;
  class = 2;
  if = 3;
  typeof = 4;
  async = 5;
  get = 6;
  let = 7;
  length = 8;
  name = 9;
  default = 10;
}

/** Locals may be called as built-ins, reserved words of sloppy code, or what emitted code may use. */
function names(Math: number, Map: number, frames: number, SUSPENDED: number): number {
  let async = 1;
  let of = 2;
  let get = 3;
  let type = 4;
  let from = 5;
  let as = 6;
  let Number = 7;
  let pc = 8;
  let _0 = 9;
  let _b = 10;
  let undefined_ = 11;
  let münze = 12;
  msleep(1);
  async += of * get;
  of += type - from;
  as += async;
  [pc, _0] = [_0, pc];
  return (
    Math + Map + frames + SUSPENDED + async + of + as + Number + pc * 100 + _b + undefined_ + münze
  );
}

function odd_fields(): string {
  const odd = new Odd();
  const { new: fresh, class: kind, if: test, default: other } = odd;
  msleep(1);
  odd.typeof += odd.async++ + odd.let;
  odd.get *= odd.length;
  const object = {
    async: 1,
    of: 2,
    get: 3,
    set: 4,
    static: 5,
    await: 6,
    null: 7,
    true: 8,
    yield: 9,
  };
  const low = object.async + object.of + object.get + object.set;
  const high = object.static + object.await + object.null + object.true + object.yield;
  return `${fresh} ${kind} ${test} ${other} ${odd.typeof} ${odd.get} ${odd.name} ${low} ${high}`;
}

function start(): number {
  printk(layers(5));
  printk(`${reads_data()} ${value}`);
  printk(fresh());
  for (const n of [0, 1, 2]) printk(siblings(n));
  printk(`${names(1, 2, 3, 4)} ${odd_fields()}`);
  return 0;
}

module_init(start);
