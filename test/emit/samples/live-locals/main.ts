/**
 * Each call that is on the stack of a sleep ends its line with the locals that are read after it,
 * and with the number of operands that are kept meanwhile.
 */
import { module_init, msleep } from 'kernel';

class Box {
  count = 1;
  next: Box | null = null;
}

const shared = new Box();

function nap(): number {
  msleep(1); // live:
  return 1;
}

function of(x: number): number {
  msleep(x); // live: x
  return x;
}

/** A buffer that is used up is not kept by the frame. */
function dead_after_use(size: number): number {
  const buffer = new Uint8Array(size);
  buffer[0] = 7;
  const first = buffer[0]!;
  nap(); // live: first
  const again = first + 1;
  nap(); // live: again
  return again;
}

function overwritten(x: number): number {
  let y = x * 2;
  nap(); // live: x
  y = x;
  nap(); // live: y
  return y;
}

function branches(flag: boolean, a: number, b: number): number {
  nap(); // live: flag a b
  if (flag) {
    nap(); // live: a
    return a;
  }
  nap(); // live: b
  return b;
}

/** What the next round reads is live in this one. */
function rounds(n: number): number {
  let last = 0;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const seen = last;
    nap(); // live: n sum i seen
    last = i + seen;
    sum += last;
    nap(); // live: n last sum i
  }
  nap(); // live: sum
  return sum;
}

function scopes(a: number): number {
  {
    const hidden = a + 1;
    nap(); // live: a hidden
    a += hidden;
  }
  nap(); // live: a
  return a;
}

/** Arithmetic on locals waits until it is needed; what was read from shared data is kept. */
function operands(k: number): number {
  let n = 0;
  n = k | 1;
  const stable = n * 31 + nap(); // live: n
  const kept = shared.count * 31 + nap(); // live: n stable + 1
  const both = [shared.count, n, nap(), kept].length; // live: n stable kept + 1
  return stable + both;
}

function compound(box: Box): number {
  box.count += nap(); // live: box + 1
  shared.count += nap(); // live: box + 2
  const next = (box.next ??= new Box());
  next.count &&= nap(); // live: next
  next.count = nap(); // live: next
  return next.count;
}

/** An argument that a later one changes has been evaluated. */
function order(a: number): number {
  const list = [a, (a = 5), nap()]; // live: a + 2
  return list.length + a;
}

function switched(kind: number, a: number, b: number): number {
  switch (kind) {
    case 1:
      nap(); // live: a b
    case 2: {
      nap(); // live: a b
      b += a;
      break;
    }
    default:
      return nap(); // live:
  }
  return nap() + b; // live: b
}

function handed_on(x: number): number {
  return of(x); // live:
}

function text(a: number, b: number): string {
  return `${a} ${nap()} ${b} ${nap()}`; // live: b + 1 | + 3
}

function start(): number {
  dead_after_use(64); // live:
  overwritten(3); // live:
  branches(true, 1, 2); // live:
  branches(false, 1, 2); // live:
  rounds(2); // live:
  scopes(1); // live:
  operands(4); // live:
  compound(new Box()); // live:
  order(1); // live:
  switched(1, 2, 3); // live:
  switched(2, 2, 3); // live:
  switched(3, 2, 3); // live:
  handed_on(2); // live:
  text(1, 2); // live:
  return 0;
}
module_init(start);
