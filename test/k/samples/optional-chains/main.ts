/**
 * `?.` in every form, with calls that sleep on all sides: what is skipped and what is still evaluated,
 * chains broken by parentheses and `!`, chains inside chains, `??` after them, and chains as tests.
 */
import { module_init, msleep, printk } from 'kernel';

type Act = (by: number) => Node | null;

class Node {
  id = 0;
  next: Node | null = null;
  act: Act | null = null;
  list: (number | null)[] | undefined = undefined;
  table: Map<string, Node> | null = null;
  text?: string;
  actions: (Act | null)[] = [];
}

let log = '';
let current: Node | null = null;
let made = 0;

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

function node(id: number, next: Node | null = null): Node {
  const node = new Node();
  [node.id, node.next] = [id, next];
  made++;
  return node;
}

function maybe(found: Node | null): Node | null {
  return t(found ? 'f' : 'n', found);
}

function step(by: number): Node | null {
  msleep(1);
  return by > 0 ? node(by) : null;
}

function refuse(by: number): Node | null {
  log += `r${by}`;
  return null;
}

function members(): void {
  const two = node(1, node(2));
  printk(
    `${maybe(null)?.id} ${maybe(two)?.id} ${maybe(two)?.next?.id} ${maybe(two)?.next?.next?.id} ${flush()}`,
  );
  printk(
    `${maybe(null)?.next!.next!.id} ${maybe(two)?.next!.id} ${maybe(two.next)?.next?.next!.id} ${flush()}`,
  );
  printk(`${(maybe(two)?.next)!.id} ${(maybe(null)?.next ?? two).id} ${flush()}`);
  printk(
    `${maybe(null)?.list?.length ?? t('d', -1)} ${maybe(two)?.list?.length ?? t('e', -2)} ${flush()}`,
  );
}

function elements(): void {
  const one = node(1);
  printk(`${one.list?.[t('x', 0)]} ${maybe(null)?.list![t('x', 0)]} ${flush()}`);
  one.list = [null, 5];
  printk(`${one.list?.[t('i', 1)]} ${maybe(one)?.list?.[t('j', 0)] ?? t('k', 'null')} ${flush()}`);
  printk(
    `${one.list[t('i', 1)]?.toFixed(t('p', 1))} ${one.list[0]?.toFixed(t('x', 1))} ${flush()}`,
  );
  const rows: (number[] | undefined)[] = [[1], undefined];
  printk(
    `${rows[t('a', 0)]?.[t('b', 0)]} ${rows[t('c', 1)]?.[t('x', 0)]} ${rows[2]?.length} ${flush()}`,
  );
}

function calls(): void {
  const one = node(1);
  printk(
    `${one.act?.(t('x', 1))} ${maybe(null)?.act!(t('x', 1))} ${maybe(null)?.act?.(t('x', 1))?.id} ${flush()}`,
  );
  one.act = step;
  printk(
    `${one.act?.(t('a', 3))?.id} ${maybe(one)?.act!(t('b', 4))!.id} ${one?.act(t('c', 0))?.next?.id} ${flush()}`,
  );
  one.actions = [null, refuse, step];
  printk(
    `${one.actions[0]?.(t('x', 1))} ${one.actions[1]?.(t('d', 2))?.act?.(t('x', 2))} ${flush()}`,
  );
  printk(`${one.actions[t('i', 2)]?.(t('e', 5))?.act?.(t('x', 6)) ?? t('f', 'none')} ${flush()}`);
  let act: Act | null | undefined = one.actions[3];
  printk(
    `${act?.(t('x', 1))} ${((act = step), act)?.(t('g', 7))?.id} ${(act ?? refuse)(t('h', 1))?.id} ${flush()}`,
  );
  one.table = new Map([['self', one]]);
  printk(
    `${one.table?.get(t('k', 'self'))?.id} ${one.table?.get('none')?.act?.(t('x', 1))} ${one.next?.table?.size} ${flush()}`,
  );
  printk(
    `${one.text?.slice(t('x', 1))} ${(one.text = t('s', 'text'))?.slice(t('y', 1))?.length} ${flush()}`,
  );
}

function nested(): void {
  const three = node(1, node(2, node(3)));
  three.next!.act = step;
  three.list = [0, 1, 2];
  printk(
    `${three?.list?.[three.next?.next?.id! - t('a', 1)]} ${three.next?.act?.(three.list?.[t('b', 2)] ?? t('x', 0))?.id} ${flush()}`,
  );
  printk(
    `${maybe(three?.next?.next?.next ?? t('c', null))?.id} ${maybe(maybe(three)?.next ?? null)?.next?.id} ${flush()}`,
  );
  printk(
    `${[three?.id, three.act?.(t('x', 1)), three.next?.act?.(1)?.id]} ${`${three.next?.next?.next?.id}`} ${flush()}`,
  );
}

function tests(): void {
  let steps = 0;
  for (let at: Node | null | undefined = node(1, node(2, node(3))); at?.id; at = maybe(at)?.next)
    steps += at.id;
  current = node(0);
  if (maybe(current)?.id) steps += 100;
  else if (maybe(current)?.next?.id === undefined) steps += 10;
  while (t('w', current)?.next?.act?.(1) ?? (steps++ < 18 && t('z', true))) steps++;
  printk(`${steps} ${current?.id ?? 'x'} ${!maybe(null)?.id} ${typeof maybe(null)?.id} ${flush()}`);
  const held: Node | undefined = maybe(null)?.next ?? t('u', undefined);
  printk(
    `${held?.id} ${void held?.act?.(t('x', 1))} ${(held?.id ?? 1) + (current?.id ?? 2)} ${made} ${flush()}`,
  );
}

function start(): number {
  members();
  elements();
  calls();
  nested();
  tests();
  return 0;
}

module_init(start);
