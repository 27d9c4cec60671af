/** fork copies memory and stack, with all sharing inside it; what the kernel must not share is K code's business. */
import { print, sprintf, syscall } from 'user';

const WNOHANG = 1;

class Node {
  value = 0;
  next: Node | null = null;
}

const list = new Node();
const bytes = new Uint8Array(8);
let view = bytes;
const ops = { show: say };
const by_name = new Map<string, Node>();
let count = 0;

function say(text: string): void {
  print(`${syscall('getpid')}: ${text}`);
}

function wait(pid: number, options: number): string {
  const status = new Uint8Array(2);
  const result = syscall('wait4', pid, status, options);
  return result > 0 ? sprintf('%d ended with %d, signal %d', result, status[1]!, status[0]!) : `${result}`;
}

/** Locals of every level are copied, too. */
function deep(n: number): number {
  const mine = { n };
  const result = n === 0 ? syscall('fork') : deep(n - 1);
  if (result === 0) mine.n += 100;
  if (n === 3) ops.show(`level ${n} has ${mine.n}`);
  return result;
}

function child_of(parent: number): number {
  list.next!.value = 42;
  by_name.get('second')!.next = null;
  view[0] = 7;
  count++;
  ops.show(`same node ${by_name.get('second') === list.next}, bytes ${bytes.join(' ')}, count ${count}`);
  ops.show(`my parent ${syscall('getppid') === parent}`);
  syscall('open', 'child.txt');
  return 3;
}

export function main(argv: string[]): number {
  view = bytes.subarray(2, 6);
  const me = syscall('getpid');
  list.next = new Node();
  by_name.set('second', list.next);
  list.next.next = list;
  syscall('open', 'parent.txt');
  print(`nobody to wait for: ${wait(-1, 0)} ${wait(1234, WNOHANG)}`);
  print(`a fork that fails: ${syscall('fork_fails')} ${wait(-1, 0)}`);
  const child = deep(3);
  if (child === 0) return child_of(me);
  print(`not yet: ${wait(-1, WNOHANG)}`);
  syscall('nap', 20);
  syscall('ps', child);
  print(`another: ${wait(child + 1, 0)}`);
  print(wait(child, 0));
  print(`gone: ${syscall('ps', child)} ${wait(child, 0)}`);
  print(`mine: ${list.next.value} ${list.next.next === list} ${bytes.join(' ')} ${count}`);
  return family();
}

/** Groups, and a grandchild that loses its parent. */
function family(): number {
  for (let i = 0; i < 3; i++) {
    if (syscall('fork') !== 0) continue;
    if (i === 1) syscall('setpgid', 77);
    syscall('nap', 30 - 10 * i);
    return 10 + i;
  }
  syscall('nap', 5);
  print(`group: ${wait(-77, 0)}`);
  print(`mine: ${wait(0, 0)}`);
  print(`any: ${wait(-1, 0)}`);
  print(`none: ${wait(-1, 0)}`);
  if (syscall('fork') === 0) {
    if (syscall('fork') === 0) {
      syscall('nap', 10);
      say(`my parent is ${syscall('getppid')} now`);
      return 0;
    }
    return 5;
  }
  print(wait(-1, 0));
  syscall('nap', 30);
  print(`init reaps: ${wait(-1, 0)}`);
  return 0;
}
