/** Destructuring step by step: targets before values, what ended stays ended, rest is an array. */
import { module_init, msleep, printk } from 'kernel';

let log = '';

function t<T>(name: string, value: T): T {
  msleep(1);
  log += `${name} `;
  return value;
}

function flush(): string {
  const text = log;
  log = '';
  return text;
}

/** Changes an array, then yields an index. */
function change(list: (number | undefined)[], at: number, value: number): number {
  list[at] = value;
  return t('change', at);
}

function targets_first(): void {
  const source: (number | undefined)[] = [undefined, 2, undefined];
  const to = [0, 0, 0];
  [to[change(source, 0, 5)] = t('default', 7), to[t('i', 1)] = t('never', 8)] = source;
  printk(`${to} ${flush()}`);
  const fields: { a?: number; b?: number } = { b: 3 };
  ({ a: to[t('a', 2)] = t('one', 1), b: to[(fields.b = 9) & 1] = t('two', 2) } = fields as Required<typeof fields>);
  printk(`${to} ${flush()}`);
}

function ended(): void {
  const none: number[] = [];
  const [a = none.push(8, 9), b, ...c] = none;
  printk(`${a} ${b} ${c.length} ${none}`);
  const short: number[] = [1];
  let x: number | undefined;
  let y: number | undefined;
  [x, short[4], y = 3] = [short[0]!, ...short.slice(1)];
  [, , short[2] = 7, y] = short;
  printk(`${x} ${y} ${short.length}`);
  const grown = [1];
  const [d = t('never', 0), e, f = grown.push(t('push', 5)), g] = [grown[0], ...grown.slice(1)];
  printk(`${d} ${e} ${f} ${g} ${grown} ${flush()}`);
  const list = [1];
  const [h, i = change(list, 3, 4), j, k] = list;
  printk(`${h} ${i} ${j} ${k} ${list.length} ${flush()}`);
}

function rest_is_an_array(): void {
  const bytes = new Uint8Array([1, 2, 3]);
  const [first, ...others] = bytes;
  others.push(400);
  others[0] = 1000;
  printk(`${first} ${others} ${Array.isArray(others)} ${bytes}`);
  const holes = new Array<number>(3);
  const [, ...undefineds] = holes;
  undefineds[3] = 1;
  printk(`${undefineds.length} ${undefineds.indexOf(undefined as unknown as number)}`);
  for (let round = 0; round < 2; round++) {
    const source: number[] = round === 0 ? [] : [6];
    const [p = source.push(t('p', 1), 2), q = t('q', 3), ...r] = source;
    printk(`${p} ${q} ${r} ${flush()}`);
  }
}

function start(): number {
  targets_first();
  ended();
  rest_is_an_array();
  return 0;
}
module_init(start);
