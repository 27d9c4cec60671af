/**
 * Calls inside calls, all asleep in turn: arguments, receivers, pointers chosen and changed meanwhile, natives
 * and built-ins with sleeping operands, constructors, spreads, `new` of views, methods of fresh objects.
 */
import {
  cond_resched,
  module_init,
  msleep,
  mutex_is_locked,
  mutex_lock,
  mutex_unlock,
  Mutex,
  printk,
  schedule_timeout,
  sprintf,
} from 'kernel';

type Binary = (a: number, b: number) => number;

class Machine {
  run: Binary = add;
  get: Binary | null = multiply;
  lock = new Mutex();
  list = [1, 2, 3];
  map = new Map<number, string>([[1, 'one']]);
  inner: Machine | null = null;
}

let log = '';
let machine = new Machine();
let table: Binary[] = [add, multiply];

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

function add(a: number, b: number): number {
  cond_resched();
  return t('+', a + b);
}

function multiply(a: number, b: number): number {
  return t('*', a * b);
}

function join(...parts: unknown[]): string {
  return t('j', parts.join(','));
}

function current(name: string): Machine {
  return t(name, machine);
}

/** Puts another machine, or another function, in the place of the one that is about to be called. */
function replace(value: number): number {
  machine = new Machine();
  machine.run = multiply;
  return t('r', value);
}

function retarget(value: number): number {
  machine.run = machine.run === add ? multiply : add;
  table = [table[1]!, table[0]!];
  return t('q', value);
}

function nested(): void {
  printk(
    `${add(multiply(t('1', 2), t('2', 3)), add(t('3', 4), multiply(t('4', 5), t('5', 6))))} ${flush()}`,
  );
  printk(
    `${join(t('a', 1), join(t('b', 2), join(), t('c', 3)), [t('d', 4), ...t('e', [5])], { f: t('f', 6) }.f)} ${flush()}`,
  );
  printk(`${add(add(add(add(1, t('1', 1)), t('2', 1)), t('3', 1)), t('4', 1))} ${flush()}`);
}

function pointers(): void {
  printk(
    `${current('m').run(t('1', 3), t('2', 4))} ${current('m').get!(t('3', 3), t('4', 4))} ${table[t('i', 1)]!(t('5', 5), t('6', 6))} ${flush()}`,
  );
  printk(`${machine.run(replace(3), t('1', 4))} ${machine.run(3, 4)} ${flush()}`);
  printk(
    `${machine.run(retarget(5), t('1', 6))} ${machine.run(5, 6)} ${table[0]!(retarget(7), 8)} ${table[0]!(7, 8)} ${flush()}`,
  );
  printk(
    `${(t('c', true) ? add : multiply)(t('1', 2), t('2', 3))} ${(t('n', null) ?? current('m').run)(t('3', 2), t('4', 3))} ${flush()}`,
  );
  const holder = { f: add, g: [multiply], h: { i: add } };
  printk(
    `${holder.f(((holder.f = multiply), t('1', 2)), t('2', 3))} ${holder.f(2, 3)} ${holder.g[t('0', 0)]!(t('3', 4), 5)} ${t('o', holder).h.i(t('4', 6), 7)} ${flush()}`,
  );
  let f: Binary = add;
  printk(`${f(t('1', 1), ((f = multiply), t('2', 5)))} ${f(t('3', 1), t('4', 5))} ${flush()}`);
}

function natives(): void {
  printk(
    `${sprintf(t('f', '%d-%s-%x'), t('1', 1), t('2', 'two'), t('3', 255))} ${schedule_timeout(t('4', 3))} ${flush()}`,
  );
  mutex_lock(current('l').lock);
  printk(`${t('a', mutex_is_locked(t('b', machine).lock))} ${flush()}`);
  mutex_unlock(t('u', current('v')).lock);
  printk(t('p', `printed ${t('q', 1)} ${flush()}`));
}

function builtins(): void {
  const { list, map } = current('m');
  printk(
    `${list.push(t('1', 4), t('2', list.length))} ${list.indexOf(t('3', 4), t('4', 1))} ${list.splice(t('5', 0), t('6', 2), t('7', 9)).length} ${list} ${flush()}`,
  );
  printk(
    `${map.set(t('1', 2), t('2', 'two')).set(t('3', 3), t('4', 'three')).get(t('5', 2))} ${map.has(t('6', 9))} ${map.delete(t('7', 1))} ${map.size} ${flush()}`,
  );
  printk(
    `${'a-b-c'.split(t('1', '-'))[t('2', 1)]!.padStart(t('3', 3), t('4', '*'))}${'abc'.replace(t('5', 'b'), t('6', 'X')).slice(t('7', 1))} ${flush()}`,
  );
  printk(
    `${Math.max(t('1', 3), t('2', 9), t('3', 5))} ${Number.parseInt(t('4', '2f'), t('5', 16))} ${String.fromCharCode(t('6', 72), t('7', 105))} ${BigInt.asIntN(t('8', 4), t('9', 15n))} ${flush()}`,
  );
  printk(
    `${[t('1', 3), t('2', 1)].concat(t('3', [2]), t('4', [4, 5])).reverse()} ${Array.from(t('5', 'hey')).join(t('6', '.'))} ${[...t('7', new Set([t('8', 1), 1, 2]))]} ${flush()}`,
  );
}

function makes(): void {
  printk(
    `${new Uint8Array([t('1', 1), t('2', 258), ...t('3', [3])])} ${new Array<number>(t('4', 2)).fill(t('5', 7))} ${new Map([[t('6', 'k'), t('7', 1)]]).get(t('8', 'k'))} ${flush()}`,
  );
  const made = new Machine();
  (t('1', made).inner = t('2', new Machine())).list[t('3', 1)] = t('4', made).list.push(t('5', 0));
  printk(`${made.inner!.list} ${made.list} ${flush()}`);
  printk(
    `${t('1', new Machine()).run(t('2', 1), t('3', 2))} ${[add, multiply][t('4', 1)]!(t('5', 3), t('6', 4))} ${{ g: add }.g(t('7', 5), 6)} ${flush()}`,
  );
}

function start(): number {
  nested();
  pointers();
  natives();
  builtins();
  makes();
  return 0;
}

module_init(start);
