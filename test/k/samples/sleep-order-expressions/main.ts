/**
 * Order of evaluation in expressions whose every operand sleeps, before and after it says its name:
 * operators, short circuits, conditionals, templates, literals, calls in calls.
 */
import { cond_resched, module_init, msleep, printk } from 'kernel';

let entries = 0;

function say(text: string): void {
  cond_resched();
  printk(text);
}

/** Names its operand, sleeping before and after, so that every use is crossed by a suspension. */
function t(n: number): number {
  entries++;
  msleep(1);
  printk(`t${n}`);
  msleep(1);
  return n;
}

class Box {
  value = 0;
  next: Box | null = null;
  fn: (a: number, b: number) => number = sum2;
}

function sum2(a: number, b: number): number {
  say('sum2 ' + a + ' ' + b);
  return a + b;
}

function mul2(a: number, b: number): number {
  say('mul2 ' + a + ' ' + b);
  return a * b;
}

function pick(which: number): (a: number, b: number) => number {
  t(which);
  return which === 0 ? sum2 : mul2;
}

function makeBox(n: number): Box {
  const box = new Box();
  box.value = t(n);
  return box;
}

function five(a: number, b: number, c: number, d: number, e: number): number {
  return a * 10000 + b * 1000 + c * 100 + d * 10 + e;
}

function variadic(first: number, ...rest: number[]): string {
  return first + ':' + rest.join('/');
}

function withDefaults(a: number, b: number = t(a + 1), c: number = t(b + 1)): number {
  return a * 100 + b * 10 + c;
}

function positionsOfCalls(): void {
  say('= ' + five(t(1), t(2), t(3), t(4), t(5)));
  say('= ' + five(1, t(2), 3, t(4), 5));
  say('= ' + five(t(1), 2, t(3), 4, t(5)));
  say('= ' + sum2(sum2(t(1), t(2)), mul2(t(3), sum2(t(4), t(5)))));
  say('= ' + pick(0)(t(6), t(7)));
  say('= ' + pick(1)(t(6), t(7)));
  say('= ' + makeBox(8).fn(t(1), t(2)));
  say('= ' + variadic(t(1), t(2), t(3), t(4)));
  say('= ' + variadic(t(1)));
  say('= ' + withDefaults(t(1)));
  say('= ' + withDefaults(t(1), t(5)));
  say('= ' + withDefaults(t(1), undefined, t(7)));
}

function positionsOfOperators(): void {
  say('= ' + (t(1) + t(2) * t(3) - t(4)));
  say('= ' + (t(1) + t(2)) * (t(3) - t(4)));
  say('= ' + (10 - t(3)) + ' ' + (t(3) - 10));
  say('= ' + (t(8) >> t(1)) + ' ' + (t(1) << t(4)) + ' ' + (t(-1) >>> t(28)));
  say('= ' + ((t(12) & t(10)) | (t(1) ^ t(3))));
  say('= ' + t(2) ** (t(3) ** t(2)));
  say('= ' + (t(7) % t(4)) + ' ' + t(7) / t(2));
  say('= ' + (t(1) < t(2)) + ' ' + (t(1) >= t(2)) + ' ' + (t(3) === t(3)) + ' ' + (t(3) !== t(3)));
  say('= ' + -t(1) + ' ' + !t(0) + ' ' + ~t(5) + ' ' + +t(6) + ' ' + typeof t(7));
  say('= ' + (t(1), t(2), t(3)));
}

function positionsOfLiterals(): void {
  const list = [t(1), 2, t(3), ...[t(4), t(5)], t(6)];
  say('= ' + list.join(','));
  const nested = [[t(1)], [t(2), [t(3)].length], t(4)];
  say('= ' + nested.join(';'));
  const record = { a: t(1), b: { c: t(2), d: [t(3)] }, e: t(4) };
  say('= ' + record.a + record.b.c + record.b.d[0] + record.e);
  say(`= ${t(1)} and ${t(2) + t(3)} and ${`inner ${t(4)}`} end`);
  say('= ' + [t(1), t(2), t(3)][t(1)]);
  say('= ' + { x: t(5) }.x);
  say('= ' + [t(3), t(1), t(2)].slice(t(1), t(3)).join('+'));
  say('= ' + Math.max(t(1), t(9), t(4)) + ' ' + String(t(3)) + ' ' + Math.floor(t(7) / t(2)));
  say('= ' + 'abcdef'.substring(t(1), t(4)) + 'xyz'.charAt(t(2)));
  const made = new Array<number>(t(3)).fill(t(7));
  say('= ' + made.join(''));
  say('= ' + (makeBox(3) instanceof Box));
}

function start(): number {
  positionsOfCalls();
  positionsOfOperators();
  positionsOfLiterals();
  printk(`${entries} operands`);
  return 0;
}

module_init(start);
