/**
 * Patterns and defaults in parameters, loops and assignments, nested structs, generics; sleeps inside
 * defaults.
 */
import { cond_resched, module_init, msleep, printk } from 'kernel';

class Point {
  x = 0;
  y = 0;
}

class Box<T> {
  value: T | null = null;
  corner = new Point();
  size: { w: number; h: number } = { w: 1, h: 1 };
  tags: string[] = ['new'];
  on_open: ((box: Box<T>, by?: string) => T | null) | null = open_box;
  inner?: Box<T>;
}

type Options = {
  name?: string;
  at?: [number, number?];
  box?: Box<string> | null;
  limits?: { low?: number; high?: number };
};

let trace: string[] = [];

function t<T>(name: string, value: T): T {
  msleep(1);
  trace.push(name);
  cond_resched();
  return value;
}

function flush(): string {
  const text = trace.join('');
  trace = [];
  return text;
}

function open_box<T>(box: Box<T>, by = t('y', 'nobody')): T | null {
  box.tags.push(by);
  return box.value;
}

function first_of<T, U = T>([head, ...rest]: readonly T[], otherwise: U): [T | U, number] {
  return [head ?? otherwise, rest.length];
}

function configure(
  {
    name = t('n', 'unnamed'),
    at: [x, y = t('d', x * 2)] = t('a', [1] as [number, number?]),
    box: {
      corner: { x: cx = -1 } = new Point(),
      tags: [tag = 'none', ...more] = [] as string[],
    } = t('b', new Box<string>()),
    limits: { low = t<number>('l', 0), high = t('h', 10) } = {},
  }: {
    name?: string;
    at?: [number, number?];
    box?: Box<string>;
    limits?: { low?: number; high?: number };
  } = {},
  scale = x_scale(name.length),
  ...others: number[]
): string {
  return (
    `${name}(${x},${y}) ${cx} ${tag}+${more.length} ${low}..${high} *${scale}` +
    ` ${others.length ? others : '-'}`
  );
}

function x_scale(n: number): number {
  return t('s', n) + 0.5;
}

function swap_all(values: number[]): number[] {
  for (let i = 0, j = values.length - 1; i < j; [i, j] = [i + 1, j - 1])
    [values[i], values[t('i', j)]] = [values[j]!, t('v', values[i]!)];
  return values;
}

function fibonacci(n: number): number {
  let [a, b] = [0, 1];
  while (n-- > 0) [a, b] = [b!, t('f', a!) + b!];
  return a!;
}

function sum_of(rows: readonly { id: number; at?: Point; parts?: number[] }[]): string {
  let [total, seen] = [0, ''];
  for (const { id, at: { x, y } = new Point(), parts: [p = 1, q = p + id] = [] } of rows) {
    if (id === 2) continue;
    total! += x + y + p + q;
    seen += `${id}:${p}/${q} `;
  }
  return `${seen}= ${total}`;
}

function point(x: number, y: number): Point {
  const p = new Point();
  ({ x: p.x, y: p.y = t('p', y) } = { x, y: y > 5 ? undefined : y } as {
    x: number;
    y?: number;
  } as Point);
  return p;
}

function start(): number {
  printk(`${configure()} ${flush()}`);
  printk(
    `${configure({ name: 'full', at: [3, 4], limits: { low: 5, high: 6 } }, 2, 7, 8)} ${flush()}`,
  );
  printk(`${configure({ at: [7] }, undefined, 9)} ${flush()}`);
  const box = new Box<string>();
  box.corner.x = 8;
  box.tags = ['t1', 't2', 't3'];
  printk(`${configure({ box, limits: { high: 1 } })} ${flush()}`);
  printk(`${swap_all([1, 2, 3, 4, 5])} ${flush()}`);
  printk(`${fibonacci(10)} ${flush().length}`);
  printk(
    sum_of([
      { id: 1 },
      { id: 2, parts: [9] },
      { id: 3, parts: [4], at: point(1, 9) },
      { id: 4, parts: [1, 2], at: point(2, 3) },
    ]),
  );
  printk(
    `${flush()} ${first_of([], 'none')} ${first_of([1, 2, 3], 0)}` +
      ` ${first_of<number | null, string>([null, 5], 'nil')}`,
  );
  const other = new Box<string>();
  box.inner = other;
  box.inner.size.w += 4;
  other.value = t('o', 'treasure');
  printk(
    `${box.inner.on_open?.(other)} ${other.on_open!(other, 'me')} ${other.tags}` +
      ` ${box.inner?.inner?.value} ${flush()}`,
  );
  printk(
    `${new Box<number>().size.w} ${new Box<number>().tags} ${box.inner.size.w}` +
      ` ${box.on_open === other.on_open}`,
  );
  other.on_open = null;
  printk(`${box.inner.on_open?.(t('x', other))} ${flush() || 'not called'}`);
  let [a, , c = t('c', 30), ...rest] = [1, 2, undefined, 4, 5] as (number | undefined)[];
  ({ a, c } = { a: c, c: a! });
  [a = 7, [c = 8] = [9]] = [undefined, undefined] as [number?, [number?]?];
  printk(`${a} ${c} ${rest} ${flush()}`);
  const deep: { m: [Map<string, { k: number[] }>] } = { m: [new Map([['q', { k: [1, 2] }]])] };
  const {
    m: [map],
  } = deep;
  const { k: [, second] = [] } = map.get('q') ?? { k: [] };
  const {
    k: [none = t('e', 'nothing')],
  } = (map.get('zz') ?? { k: [] }) as unknown as { k: string[] };
  printk(`${second} ${none} ${flush()}`);
  let x = 1;
  const y = (x = t('1', x + 1)) + ([x] = [t('2', x * 5)])[0]! + ({ x } = { x: x + 1 }).x + x;
  printk(`${x} ${y} ${flush()}`);
  outer: for (const [i, row] of Array.from([[1, 2], [3], []].entries())) {
    for (const [j, n] of Array.from(row.entries())) {
      if (t('w', n) === 2) continue outer;
      printk(`${i}${j}=${n}`);
      if (i === 1) break outer;
    }
  }
  const options: Options = { box: null };
  printk(
    `${options.box?.value} ${options.limits?.low ?? 'no limit'} ${options.at?.[1]} ${flush()}`,
  );
  return 0;
}

module_init(start);
