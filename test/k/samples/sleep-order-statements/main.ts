/**
 * Every statement with a sleep in each of its expressions: conditions, steps, discriminants, cases, returns,
 * declarations, labelled jumps out of the middle, and the state of loops when the task comes back.
 */
import { cond_resched, module_init, msleep, printk } from 'kernel';

let log = '';
let budget = 0;

function t<T>(name: string, value: T): T {
  msleep(1);
  log += name;
  return value;
}

function flush(): string {
  const text = log;
  log = '';
  return text;
}

function declares(): string {
  let a = t('a', 1),
    b = t('b', a + 1),
    c: number | undefined,
    d = (c = t('c', b + 1)) + b;
  const e = [t('d', d), c],
    { length } = t('e', e);
  c ??= t('x', 0);
  return `${a} ${b} ${c} ${d} ${e} ${length}`;
}

function ladder(n: number): string {
  if (t('1', n) < t('2', 0)) return t('n', 'negative');
  else if (t('3', n === 0)) return 'zero' + t('z', '');
  else if (n > 2 && t('4', n % 2)) {
    if (t('5', n > 4)) return t('o', 'big odd');
  } else if (!t('6', n)) return 'never';
  else return `${t('e', 'even or small')}`;
  return t('f', 'fell through');
}

function whiles(n: number): number {
  let sum = 0;
  while (t('w', n--) > 0) {
    if (t('c', n % 3) === 1) continue;
    sum += t('s', n);
    if (sum > 8) break;
  }
  do {
    sum += t('d', 1);
    if (t('k', sum % 4) === 0) continue;
    if (sum > 20) return sum;
  } while (t('r', ++n) < 3);
  return sum;
}

function fors(limit: number): string {
  let out = '';
  for (let i = t('i', 0), j = t('j', limit); t('?', i < j); i = t('+', i + 1), j -= t('-', 1))
    out += `${i}${j} `;
  for (let i = limit; ; i -= t('m', 1)) {
    if (t('b', i) < 2) break;
    if (i % 2) continue;
    out += `[${i}]`;
  }
  for (; budget < t('g', 2);) budget += t('h', 1);
  for (const x of t('o', [t('p', 7), ...t('q', [8, 9])])) {
    if (t('x', x) === 8) continue;
    for (const y of [x, t('y', x + 1)]) out += y;
  }
  return out;
}

function switches(n: number): string {
  let out = '';
  switch (t('s', n)) {
    case t('1', 1):
      out += t('a', 'A');
    case t('2', 2): {
      const inner = t('b', out + 'B');
      out = inner;
      break;
    }
    default:
      out += t('d', 'D');
      switch (out.length) {
        case 1:
          if (n > t('c', 4)) break;
          return t('r', out + 'R');
      }
      out += 'after';
    case t('3', 3):
      out += t('e', 'E');
  }
  return out;
}

function jumps(): string {
  let out = '';
  outer: for (let i = 0; i < t('n', 3); i++) {
    block: {
      for (const j of [0, 1, 2]) {
        if (t('j', j) > i) continue outer;
        if (t('k', i + j) === 2) break block;
        out += `${i}${j} `;
      }
      out += t('l', '-');
    }
    out += t('m', '+');
    inner: do {
      while (t('p', true)) {
        if (out.length > t('q', 9)) break outer;
        if (i === 1) break inner;
        break;
      }
    } while (t('r', out.length < 0));
  }
  return out;
}

/** Each way out of a loop, with the value computed asleep. */
function finds(list: readonly number[], wanted: number): number {
  for (const [i, x] of Array.from(list.entries())) {
    if (t('f', x) !== wanted) {
      if (x < 0) return t('g', -1);
      continue;
    }
    while (true) return t('h', i);
  }
  return t('i', list.length) * -1;
}

function nothing(n: number): void {
  if (t('v', n) > 0) return;
  t('w', n);
  return void t('x', n);
}

function fibonacci(n: number): number {
  let [a, b] = [0, 1] as [number, number];
  for (let i = 0; i < n; i++, cond_resched()) {
    const next = t('.', a + b);
    a = b;
    b = next;
  }
  return a;
}

function start(): number {
  printk(`${declares()} | ${flush()}`);
  for (const n of [-1, 0, 1, 2, 3, 5]) printk(`${n}: ${ladder(n)} | ${flush()}`);
  for (const n of [0, 4, 9]) printk(`${whiles(n)} | ${flush()}`);
  printk(`${fors(4)} ${budget} | ${flush()}`);
  for (const n of [1, 2, 3, 4, 5]) printk(`${n}: ${switches(n)} | ${flush()}`);
  printk(`${jumps()} | ${flush()}`);
  printk(`${finds([3, 5, 8], 5)} ${finds([3, -1, 8], 8)} ${finds([1, 2], 9)} | ${flush()}`);
  printk(`${nothing(1)} ${nothing(0)} | ${flush()}`);
  printk(`${fibonacci(30)} | ${flush()}`);
  return 0;
}

module_init(start);
