/**
 * Order of evaluation where every part of a pattern sleeps: computed places, defaults, nested patterns, rests,
 * parameters, loop heads; and what a pattern sees of changes that its own parts make.
 */
import { cond_resched, module_init, msleep, printk } from 'kernel';

class Slot {
  n = 0;
  m: number | undefined = undefined;
  list: number[] = [];
  next: Slot | undefined = undefined;
}

let log = '';
let total = 0;
const slots = [new Slot(), new Slot(), new Slot()];

function t<T>(name: string, value: T): T {
  msleep(1);
  log += name;
  cond_resched();
  return value;
}

function at(name: string, i: number): Slot {
  return t(name, slots[i]!);
}

function report(...values: unknown[]): void {
  printk(`${values.join(' ')} | ${log}`);
  log = '';
}

function none<T>(name: string): T | undefined {
  return t(name, undefined);
}

function arrays(): void {
  const [a = t('a', 1), b = t('b', 2), [c = t('c', 3), ...d] = t('d', [4, 5, 6])] = t('s', [
    none<number>('1'),
    t('2', 20),
  ]);
  report(a, b, c, d);
  [at('x', 0).n, at('y', 1).n = t('k', 7), at('z', 2).list[t('i', 1)]] = t('s', [
    t('1', 1),
    none<number>('2')!,
    t('3', 3),
  ]);
  report(slots[0]!.n, slots[1]!.n, slots[2]!.list);
  const value = ([at('p', 0).n, [at('q', 1).n = t('e', 9)]] = t('s', [t('1', 5), [] as number[]]));
  report(slots[0]!.n, slots[1]!.n, value.length);
  const source = [1, 2, 3];
  [source[t('2', 2)], at('r', 0).n, source[t('0', 0)]] = source as [number, number, number];
  report(source, slots[0]!.n);
}

function objects(): void {
  const {
    n = t('n', 1),
    m = t('m', 2),
    list: [first = t('f', 3), ...rest],
    next: { n: deep } = at('x', 1),
  } = at('s', 0);
  report(n, m, first, rest, deep);
  ({ n: at('a', 1).n, m: at('b', 2).m = t('d', 4), next: at('c', 0).next } = at('s', 2));
  report(slots[1]!.n, slots[2]!.m, slots[0]!.next);
  ({
    n: total,
    list: [total = t('e', total + 100)],
  } = { n: t('1', 6), list: t('2', [] as number[]) });
  report(total);
  let x = 1;
  ({
    x,
    y: x = t('y', x + 1),
    z: at('z', x - 1).n,
  } = { x: t('1', 2), z: t('3', 8) } as { x: number; y?: number; z: number });
  report(x, slots[3 - 1]!.n);
}

function parameters(
  [a, b = t('b', a + 1)]: readonly number[] = t('A', [1]),
  { n: c = t('c', b * 2), list: [d = t('d', c + 1)] = t('L', [] as number[]) } = t('B', new Slot()),
  e = t('e', a + d),
  ...[f = t('f', e + 1), ...g]: number[]
): string {
  return `${a} ${b} ${c} ${d} ${e} ${f} ${g}`;
}

function calls(): void {
  report(parameters());
  report(
    parameters(t('1', [5]), t('2', new Slot()), t('3', undefined), t('4', 4), t('5', 5), t('6', 6)),
  );
  report(
    parameters(
      t('1', undefined),
      t('2', { n: undefined as never, list: [t('3', 9)] } as unknown as Slot),
    ),
  );
}

function loops(): void {
  for (const [i, { n = t('n', i) }] of t('s', Array.from(slots.slice(0, 2).entries())))
    report('of', i, n);
  for (
    let [i, j] = t('h', [0, 4]) as [number, number];
    t('?', i! < j!);
    [i, j] = [t('i', i! + 1), t('j', j! - 1)]
  )
    log += '.';
  report('for');
  for (at('v', 1).list[t('w', 0)] of t('s', [3, 4])) log += `${slots[1]!.list[0]}`;
  report(slots[1]!.list);
  for ({
    n: at('v', 0).n = t('d', 5),
    list: [total = t('t', 7)],
  } of t('s', [new Slot(), { n: undefined, list: [] } as unknown as Slot]))
    log += `${slots[0]!.n}/${total} `;
  report('pattern');
}

function swaps(): void {
  let [a, b, c] = [1, 2, 3] as [number, number, number];
  [a, b, c] = [t('b', b), t('c', c), t('a', a)];
  report(a, b, c);
  [a, b] = [b, (a = t('x', a + 10))];
  report(a, b);
  const list = [10, 20, 30];
  let i = 0;
  [list[i++], list[i++], list[i]] = [t('2', list[2]!), t('0', list[0]!), t('i', i)];
  report(list, i);
  [list[t('p', 0)], list[list[t('q', 1)]! % 3]] = [list[t('r', 1)]!, t('v', 99)];
  report(list);
}

function start(): number {
  arrays();
  objects();
  calls();
  loops();
  swaps();
  return 0;
}

module_init(start);
