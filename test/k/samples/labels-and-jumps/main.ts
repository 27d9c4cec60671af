/**
 * Jumps: several labels on one loop, labels on blocks, ifs and switches, continue through a switch,
 * a label used again by a sibling, and the cleanup ladder of C's goto written as nested blocks.
 */
import { EBUSY, EINVAL, ENOMEM, cond_resched, module_init, msleep, printk } from 'kernel';

let trace = '';

function t<T>(value: T): T {
  msleep(1);
  trace += `${value}.`;
  return value;
}

function flush(): string {
  const text = trace;
  trace = '';
  return text;
}

function two_names(limit: number): string {
  const visited: string[] = [];
  rows: lines: for (let i = 0; t(i) < limit; i++) {
    cells: columns: for (let j = 0; ; j++) {
      if (j === 1 && i === 0) continue rows;
      if (j === 2 && i === 1) continue lines;
      if (j === 3) break cells;
      if (i === 3) break columns;
      if (i === 4) break lines;
      visited.push(`${i}${j}`);
    }
    visited.push(`-${i}`);
  }
  return visited.join(' ');
}

function three_names(n: number): number {
  let rounds = 0;
  a: b: c: do {
    rounds++;
    if (rounds % 3 === 0) continue a;
    if (rounds % 3 === 1) continue b;
    while (true) {
      cond_resched();
      if (rounds > n) break c;
      continue b;
    }
  } while (t(rounds) < 20);
  return rounds;
}

/** A loop over an array with two labels: `continue` must still take the next element. */
function skip_pairs(list: readonly number[]): number[] {
  const kept: number[] = [];
  each: element: for (const x of list) {
    for (const y of list) {
      if (y !== x && (y ^ x) === 1) continue each;
      if (y > 8) continue element;
    }
    kept.push(t(x));
  }
  return kept;
}

function through_switch(text: string): string {
  let out = '';
  scan: for (let i = 0; i < text.length; i++) {
    digit: switch (text.charAt(i)) {
      case ' ':
        continue;
      case '#':
        break scan;
      case '0':
      case '1': {
        for (;;) {
          if (t(out.length) > 6) break digit;
          out += text.charAt(i);
          if (out.length % 2 === 0) break digit;
        }
      }
      default:
        out += '?';
        switch (i % 3) {
          case 0:
            continue scan;
          case 1:
            break;
          default:
            break digit;
        }
        out += '!';
    }
    out += ',';
  }
  return out;
}

/** The ladder of C's `goto err_…`: each resource is given back in reverse order. */
function setup(fail_at: number): string {
  let error = -EINVAL;
  const held: string[] = [];
  done: {
    free_irq: {
      unmap: {
        if (t(fail_at) === 1) break done;
        held.push('region');
        error = -EBUSY;
        if (t(fail_at) === 2) break unmap;
        held.push('irq');
        error = -ENOMEM;
        if (t(fail_at) === 3) break free_irq;
        return `ok with ${held}`;
      }
      held.pop();
      held.push('unmapped');
      break done;
    }
    held.pop();
    held[0] = 'released';
  }
  return `${error} ${held}`;
}

function labelled_statements(n: number): string {
  let out = '';
  check: if (t(n) > 1) {
    out += 'a';
    if (n > 2) break check;
    out += 'b';
  } else
    check_low: {
      if (n === 0) break check_low;
      out += 'c';
    }
  same: for (const x of [1, 2]) if (x === n) break same;
  same: {
    if (n === 1) break same;
    out += 'd';
  }
  pick: choose: switch (t(n)) {
    case 1:
      for (const x of [1, 2]) if (t(x) === 2) break pick;
    default:
      break choose;
  }
  outside: inside: {
    while (true) if (t(n) >= 0) break outside;
  }
  only:;
  word: out += t(n);
  return out;
}

function start(): number {
  printk(`${two_names(6)} ${flush()}`);
  printk(`${three_names(7)} ${three_names(50)} ${flush()}`);
  printk(`${skip_pairs([1, 2, 4, 5, 7, 3])} ${skip_pairs([2, 9])} ${flush()}`);
  for (const text of ['01 1x#0', 'abc0', '', '1 1 1 1 1'])
    printk(`'${through_switch(text)}' ${flush()}`);
  for (const at of [1, 2, 3, 4]) printk(`${setup(at)} ${flush()}`);
  for (const n of [0, 1, 2, 3]) printk(`${labelled_statements(n)} ${flush()}`);
  return 0;
}

module_init(start);
