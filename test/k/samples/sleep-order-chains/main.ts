/**
 * Optional chains whose every part sleeps: what is skipped, and what is not, when a link is missing, in
 * members, elements, calls and their arguments.
 */
import { module_init, msleep, printk } from 'kernel';

class Link {
  id = 0;
  next: Link | null = null;
  items: number[] | null = null;
  fn: ((n: number) => number) | null = null;
}

function t(n: number): number {
  msleep(1);
  printk(`t${n}`);
  return n;
}

function make(id: number, next: Link | null): Link {
  const link = new Link();
  link.id = t(id);
  link.next = next;
  return link;
}

function get(link: Link | null, n: number): Link | null {
  t(n);
  return link;
}

function show(value: unknown): void {
  printk('= ' + String(value));
}

function none(n: number): undefined {
  t(n);
  return undefined;
}

function double(n: number): number {
  return t(n) * 2;
}

function start(): number {
  const c = make(3, null);
  const b = make(2, c);
  const a = make(1, b);
  c.items = [t(7), t(8)];
  c.fn = double;
  show(get(a, 10)?.next?.next?.id);
  show(get(null, 10)?.next?.next?.id);
  show(get(a, 10)?.next?.next?.next?.id);
  show(get(c, 11)?.items?.[t(1)]);
  show(get(b, 11)?.items?.[t(1)]);
  show(get(c, 12)?.fn?.(t(5)));
  show(get(b, 12)?.fn?.(t(5)));
  show(get(null, 12)?.fn?.(t(5)));
  show(c.fn?.(t(6)) ?? t(60));
  show(a.fn?.(t(6)) ?? t(60));
  show((get(null, 13)?.id ?? t(14)) + t(15));
  show(none(16) ?? get(null, 17)?.id ?? get(b, 18)?.id ?? t(19));
  show((get(a, 20)?.next?.id || t(21)) && t(22));
  show(get(a, 23)!.next!.next!.items![t(0)]);
  show(
    get(a, 24)
      ?.next?.next?.items?.slice(t(1))
      .concat([t(9)])
      .join('-'),
  );
  show(
    get(b, 25)
      ?.items?.slice(t(1))
      .concat([t(9)])
      .join('-'),
  );
  const values = [get(a, 26)?.id, get(null, 27)?.id, t(28)];
  show(values.join(','));
  let cursor: Link | null = a;
  while (cursor?.next) {
    show(cursor.id);
    cursor = get(cursor.next, t(30) + cursor.id);
  }
  show(cursor?.id);
  show(typeof get(null, 40)?.id);
  return 0;
}

module_init(start);
