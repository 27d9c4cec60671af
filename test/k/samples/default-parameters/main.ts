/**
 * Parameters: defaults that call, sleep, read earlier parameters and data; undefined against null;
 * rests with patterns; the order in which arguments, defaults and patterns are evaluated.
 */
import { module_init, msleep, printk } from 'kernel';

let log: string[] = [];
let base = 10;
let calls = 0;

function t<T>(name: string, value: T): T {
  log.push(name);
  msleep(1);
  return value;
}

function flush(): string {
  const text = log.join('');
  log = [];
  return text;
}

function next(): number {
  return t('n', ++calls);
}

function chain(a = next(), b = a + next(), c = `${a}+${b}`, d = [a, b, c].length + base): string {
  return `${a} ${b} ${c} ${d}`;
}

/** A default is evaluated in the parameters' scope, not the body's. */
function hidden(x: number, y = x + base): number {
  const base = 1000;
  return y + base;
}

function nullish(a: number | null = t('a', 1), b: string | undefined = t('b', 'two')): string {
  return `${a} ${b}`;
}

function optional(a: number, b?: number, c?: { d: number }): string {
  return `${a} ${b ?? '-'} ${c?.d ?? '-'}`;
}

function options({
  size = t('s', 4),
  at: [x = t('x', size), y = t('y', x * 2)] = t('l', [] as number[]),
} = {}): string {
  return `${size}@${x},${y}`;
}

function required(
  { a, b = a * 2 }: { a: number; b?: number },
  [c, d = c + b]: readonly number[],
): string {
  return `${a} ${b} ${c} ${d}`;
}

function gather(first: string, second = t('2', 'dflt'), ...rest: number[]): string {
  rest.push(base);
  return `${first} ${second} [${rest}]`;
}

function apart(...[head = t('h', 1), , third, ...others]: number[]): string {
  return `${head} ${third} [${others}]`;
}

function written(a: number, b = (a += 5), c = (base += a)): string {
  a++;
  b *= 2;
  return `${a} ${b} ${c}`;
}

function recursive(n: number, total = n === 0 ? 0 : recursive(n - 1) + n): number {
  return total;
}

function by_pointer(f: (a?: number, b?: number) => string, ...args: number[]): string {
  return args.length === 0 ? f() : args.length === 1 ? f(args[0]) : f(args[0], args[1]);
}

function sum(a = t('A', 1), b = t('B', 2)): string {
  return `${a + b}`;
}

function wide(
  a: number,
  b: number,
  c: number,
  d: number,
  e: number,
  f = a * b,
  g = c - d,
  h = next(),
  i = e + f,
  j = g * h + i,
  k = `${a}${b}${c}${d}${e}`,
): string {
  return `${f} ${g} ${h} ${i} ${j} ${k}`;
}

function start(): number {
  printk(`${chain()} | ${chain(5)} | ${chain(undefined, 7)} | ${chain(1, 2, 'x', 0)} ${flush()}`);
  printk(`${hidden(1)} ${hidden(1, 2)} ${hidden(1, undefined)}`);
  printk(
    `${nullish()} | ${nullish(null)} | ${nullish(undefined, undefined)} | ${nullish(0, '')} ${flush()}`,
  );
  printk(`${optional(1)} | ${optional(1, 2)} | ${optional(1, undefined, { d: 3 })}`);
  printk(`${options()} ${flush()} | ${options({ size: 9 })} ${flush()}`);
  printk(
    `${options({ at: [1] })} ${flush()} | ${options({ at: [1, 2], size: undefined })} ${flush()}`,
  );
  printk(`${required({ a: 3 }, [1])} | ${required({ a: 3, b: 0 }, [1, 5])}`);
  printk(`${gather('a')} | ${gather('b', undefined, 1)} | ${gather('c', 'd', 1, 2, 3)} ${flush()}`);
  printk(`${apart()} | ${apart(7, 8)} | ${apart(1, 2, 3, 4, 5)} ${flush()}`);
  printk(`${written(1)} | ${written(1, 2)} | ${written(1, 2, 3)} ${base}`);
  printk(`${recursive(12)} ${recursive(12, 5)}`);
  printk(`${by_pointer(sum)} ${by_pointer(sum, 5)} ${by_pointer(sum, 5, 6)} ${flush()}`);
  printk(`${wide(1, 2, 3, 4, 5)} | ${wide(1, 2, 3, 4, 5, t('6', 6), t('7', 7))} ${flush()}`);
  printk(`${gather(t('1', 'x'), t('2', undefined), t('3', 1), t('4', next()))} ${flush()}`);
  return 0;
}

module_init(start);
