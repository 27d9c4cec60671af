/**
 * Order of evaluation in statements: tests, steps, cases, labels, loops over arrays, returns out of the
 * middle; a program, none of whose calls sleeps.
 */
import { print } from 'user';

function say(text: string): void {
  print(text);
}

function t(n: number): number {
  print(`t${n}`);
  return n;
}

const LIMIT = 3;

let ticks = 0;

function below(n: number): boolean {
  ticks++;
  say('below ' + ticks + ' ' + n);
  return t(ticks) < n;
}

function conditionals(): void {
  say('= ' + (t(1) ? t(2) : t(3)) + ' ' + (t(0) ? t(2) : t(3)));
  say('= ' + (t(0) ? t(1) : t(0) ? t(2) : t(4)));
  say('= ' + (t(1) && t(2) && t(0) && t(3)) + ' ' + (t(0) || t(0) || t(5) || t(6)));
  say('= ' + ((t(0) && t(1)) || (t(2) && t(3))));
  say('= ' + (t(1) + (t(0) || t(2)) * (t(1) && t(3))));
  const nothing: number | null = t(1) > 5 ? 1 : null;
  say('= ' + (nothing ?? t(9)) + ' ' + (t(0) ?? t(8)));
  if (t(0)) say('no');
  else if (t(1) && !t(0)) say('yes');
  else say('no');
  if ((t(1) > 0 || t(2) > 0) && t(3) > 0) say('then ' + t(4));
}

function loops(): void {
  ticks = 0;
  while (below(3)) say('body');
  ticks = 0;
  do say('do ' + ticks);
  while (below(3));
  for (let i = t(0), j = t(3); i < t(LIMIT) && j > 0; i += t(1), j--) {
    if (i === t(1)) continue;
    say('for ' + i + ' ' + j);
  }
  for (const x of [t(1), t(2), t(3)]) say('of ' + x + ' ' + t(x * 10));
  for (let i = 0; ; i++) {
    if (t(i) === 2) break;
  }
  let n = 5;
  while (n-- > t(2)) {
    const inner = t(n) * 2;
    say('n ' + n + ' ' + inner);
  }
}

function grow(): void {
  const list = [1, 2];
  for (const x of list) {
    if (list.length < 5) list.push(t(x * 2));
    say('seen ' + x + ' of ' + list.length);
  }
}

function labelled(): string {
  let trace = '';
  outer: for (let i = t(0); i < 4; i++) {
    inner: for (let j = 0; ; j++) {
      switch (t(i + j)) {
        case 0:
          trace += 'a';
          continue inner;
        case 1:
          trace += 'b';
        case 2:
          trace += 'c' + t(7);
          if (j > 1) continue outer;
          break;
        case 3:
          trace += 'd';
          break inner;
        default:
          trace += 'e';
          break outer;
      }
      trace += '.';
    }
    trace += ';';
  }
  block: {
    if (t(1)) break block;
    trace += 'never';
  }
  return trace;
}

function select(n: number): string {
  let out = '';
  switch (t(n) + t(1)) {
    case 1:
      out += 'one' + t(11);
    case 2: {
      const extra = t(22);
      out += 'two' + extra;
      break;
    }
    default:
      out += 'other' + t(33);
    case LIMIT:
      out += 'three' + t(44);
      if (t(0)) break;
      out += '!';
      break;
    case 9:
      return 'nine' + t(55);
  }
  return out;
}

function find(n: number): number {
  for (const row of [
    [1, 2],
    [3, 4],
    [5, 6],
  ])
    for (const x of row) {
      if (t(x) === n) return t(x * 100);
    }
  return t(-1);
}

function both(a: number, b: number): boolean {
  return t(a) > 0 && t(b) > 0;
}

export function main(_argv: string[]): number {
  conditionals();
  loops();
  grow();
  say(labelled());
  for (let n = 0; n < 10; n++) say('= ' + select(n));
  say('= ' + find(4) + ' ' + find(9));
  say('= ' + both(1, 1) + both(0, 1) + both(1, 0));
  return 0;
}
