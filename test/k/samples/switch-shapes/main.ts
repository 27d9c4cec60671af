/**
 * Switches: fall-through into and out of a default in the middle, cases that call, cases of every scalar
 * type, equal cases, empty ones, switches in loops and in switches, resumed in the middle of any of these.
 */
import { cond_resched, module_init, msleep, printk } from 'kernel';

const enum Op {
  Nop,
  Push,
  Add = 3,
  Jump,
}
const LIMIT = 40;

let trace = '';

function t<T>(value: T): T {
  msleep(1);
  trace += `${value};`;
  return value;
}

function flush(): string {
  const text = trace;
  trace = '';
  return text;
}

function default_first(n: number): string {
  let out = '';
  switch (n) {
    default:
      out += t('d');
    case 1:
      out += t('1');
      if (n === 1) break;
    case 2:
      out += t('2');
      break;
    case LIMIT + 2:
      out += t('L');
  }
  return out;
}

function default_middle(op: Op | number): string {
  let out = '';
  switch (t(op)) {
    case Op.Nop:
      return 'nop';
    case Op.Push:
      out += t('push ');
    default:
      out += t('other ');
      if (op > 100) break;
    case Op.Jump:
      out += t('jump ');
      break;
    case Op.Add:
      out += 'add ';
  }
  return out + 'end';
}

/** Each case's expression runs until one is equal, in order, the default's place aside. */
function calling_cases(n: unknown): string {
  switch (t(n)) {
    case t(1):
    case t('1'):
      return 'one';
    default:
      return 'none';
    case t(2n):
    case n === 7 && t(n):
      return 'two or seven';
    case t(null) ?? t(undefined):
      return 'undefined';
    case [t(3), t(4)].length + t(0):
      return 'length';
  }
}

function all_types(x: number | string | boolean | bigint | null | undefined): string {
  switch (x) {
    case 0:
      return '0';
    case NaN:
      return 'never';
    case 0n:
      return '0n';
    case '':
      return 'empty';
    case false:
      return 'false';
    case null:
      return 'null';
    case undefined:
      return 'undefined';
    case -1:
    case 1e21:
    case Infinity:
      return 'edge';
    case '0':
    case `t${LIMIT}`:
      return 'text';
  }
  return typeof x;
}

function equal_cases(n: number): string {
  let out = '';
  switch (n) {
    case 1:
      out += t('first');
    case 1:
      out += t('again');
    case 2:
      out += t('two');
    case 1:
  }
  return out;
}

function in_loops(list: readonly number[]): string {
  let out = '';
  for (let i = 0; i < list.length; i++) {
    switch (list[i]) {
      case 0:
        continue;
      case 1:
        for (;;) {
          if (out.length > 12) break;
          out += t('x');
          if (out.length % 3 !== 0) continue;
          break;
        }
        break;
      case 2: {
        let n = list.length;
        while (true) {
          switch (n--) {
            case 6:
              cond_resched();
              continue;
            case 5:
            case 4:
              out += t(n);
              continue;
            case 3:
              break;
            default:
              out += '?';
          }
          break;
        }
        out += '|';
        break;
      }
      default:
        switch (t(i) % 2) {
          case 0:
            out += 'e';
          case 1:
        }
        if (list[i]! > 5) return `${out} return`;
    }
    out += ',';
  }
  return out;
}

function degenerate(n: number): number {
  let ran = 0;
  switch (t(n)) {
  }
  switch (t(n)) {
    default:
  }
  switch (n) {
    case 1:
    case t(2):
  }
  switch (ran++) {
    default: {
      const ran = n;
      t(ran);
    }
  }
  switch (true) {
    case n > 2:
      ran += 100;
      break;
    case t(n) > 1:
      ran += 10;
      break;
  }
  return ran;
}

function start(): number {
  for (const n of [0, 1, 2, 42]) printk(`${default_first(n)} ${flush()}`);
  for (const op of [Op.Nop, Op.Push, Op.Add, Op.Jump, 7, 101])
    printk(`${default_middle(op)} ${flush()}`);
  for (const n of [1, '1', 2n, 7, undefined, 2, 'x']) printk(`${calling_cases(n)} ${flush()}`);
  const values = [
    0,
    -0,
    NaN,
    0n,
    1n,
    '',
    '0',
    't40',
    'x',
    false,
    true,
    null,
    undefined,
    -1,
    1e21,
    Infinity,
  ];
  let out = '';
  for (const x of values) out += `${all_types(x)} `;
  printk(out);
  for (const n of [1, 2, 3]) printk(`${equal_cases(n)} ${flush()}`);
  for (const list of [
    [1, 0, 1, 3, 1],
    [2, 2, 2, 2, 2, 2],
    [3, 4, 2],
    [4, 9, 1],
  ])
    printk(`${in_loops(list)} ${flush()}`);
  for (const n of [1, 2, 3]) printk(`${degenerate(n)} ${flush()}`);
  return 0;
}

module_init(start);
