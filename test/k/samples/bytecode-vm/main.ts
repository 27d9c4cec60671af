/**
 * A stack machine: an assembler with labels, an interpreter that dispatches by a switch and by a table of
 * handlers, and both sleep in the middle of instructions. Factorials, Fibonacci, Collatz (OEIS A006577).
 */
import { ENOEXEC, ERANGE, cond_resched, module_init, msleep, printk } from 'kernel';

const enum Op {
  Halt,
  Push,
  Add,
  Sub,
  Mul,
  Mod,
  Div,
  Dup,
  Swap,
  Load,
  Store,
  Jump,
  Zero,
  Less,
  Call,
  Return,
  Print,
  Count,
}

const NAMES = 'halt push add sub mul mod div dup swap load store jump zero less call return print';

class Machine {
  code: number[] = [];
  stack: number[] = [];
  calls: number[] = [];
  slots = new Float64Array(8);
  pc = 0;
  steps = 0;
  error = 0;
  printed: string[] = [];
}

type Handler = (m: Machine) => void;

const handlers: (Handler | null)[] = [
  null,
  do_push,
  do_binary,
  do_binary,
  do_binary,
  do_binary,
  do_binary,
  do_dup,
  do_swap,
  do_load,
  do_store,
  do_jump,
  do_zero,
  do_binary,
  do_call,
  do_return,
  do_print,
];

function assemble(text: string): number[] | number {
  const labels = new Map<string, number>();
  const mnemonics = NAMES.split(' ');
  const code: number[] = [];
  const fixups: [at: number, label: string][] = [];
  for (const word of text.split(' ')) {
    if (word === '') continue;
    const op = mnemonics.indexOf(word);
    if (op >= 0) code.push(op);
    else if (word.endsWith(':')) labels.set(word.slice(0, -1), code.length);
    else if (Number.isNaN(Number(word))) fixups.push([code.push(-1) - 1, word]);
    else code.push(Number(word));
  }
  for (const [at, label] of fixups) {
    const target = labels.get(label);
    if (target === undefined) return -ENOEXEC;
    code[at] = target;
  }
  return code;
}

function pop(m: Machine): number {
  const value = m.stack.pop();
  if (value === undefined) m.error ||= -ERANGE;
  return value ?? 0;
}

function binary(op: number, a: number, b: number): number {
  switch (op) {
    case Op.Add:
      return a + b;
    case Op.Sub:
      b = -b;
      return a + b;
    case Op.Mul:
      msleep(a % 5 === 0 ? 1 : 0);
      return a * b;
    case Op.Mod:
      return a % b;
    case Op.Div:
      return Math.trunc(a / b);
    case Op.Less:
      return a < b ? 1 : 0;
    default:
      return NaN;
  }
}

function do_push(m: Machine): void {
  m.stack.push(m.code[m.pc++]!);
}
function do_binary(m: Machine): void {
  const [b, a] = [pop(m), pop(m)];
  m.stack.push(binary(m.code[m.pc - 1]!, a!, b!));
}
function do_dup(m: Machine): void {
  m.stack.push(m.stack.at(-1) ?? pop(m));
}
function do_swap(m: Machine): void {
  const top = pop(m);
  m.stack.splice(-1, 0, top);
}
function do_load(m: Machine): void {
  m.stack.push(m.slots[m.code[m.pc++]!]!);
}
function do_store(m: Machine): void {
  m.slots[m.code[m.pc++]!] = pop(m);
}
function do_jump(m: Machine): void {
  m.pc = m.code[m.pc]!;
  cond_resched();
}
function do_zero(m: Machine): void {
  const target = m.code[m.pc++]!;
  if (pop(m) === 0) m.pc = target;
}
function do_call(m: Machine): void {
  m.calls.push(m.pc + 1);
  m.pc = m.code[m.pc]!;
}
function do_return(m: Machine): void {
  m.pc = m.calls.pop() ?? (m.error = -ERANGE);
}
function do_print(m: Machine): void {
  m.printed.push(`${pop(m)}`);
}

function by_table(m: Machine): void {
  for (let op; (op = m.code[m.pc++]) !== undefined && m.error === 0; m.steps++) {
    const handler = handlers[op];
    if (!handler) break;
    handler(m);
  }
}

function by_switch(m: Machine): void {
  run: for (;;) {
    if (m.error !== 0) return;
    const op = m.code[m.pc++];
    switch (op) {
      case Op.Push:
        m.stack.push(m.code[m.pc++]!);
        break;
      case Op.Add:
      case Op.Sub:
      case Op.Mul:
      case Op.Mod:
      case Op.Div:
      case Op.Less: {
        const b = pop(m);
        m.stack.push(binary(op, pop(m), b));
        break;
      }
      case Op.Halt:
      case undefined:
        break run;
      default:
        handlers[op]?.(m);
    }
    m.steps++;
  }
}

const programs: [name: string, text: string][] = [
  [
    'six factorial',
    'push 1 store 0 push 6 store 1 loop: load 1 zero end load 0 load 1 mul store 0 ' +
      'load 1 push 1 sub store 1 jump loop end: load 0 print halt',
  ],
  [
    'fibonacci',
    'push 15 call fib print halt fib: dup push 2 less zero big return ' +
      'big: dup push 1 sub call fib swap push 2 sub call fib add return',
  ],
  [
    'collatz 27',
    'push 27 store 0 loop: load 0 push 1 sub zero end load 1 push 1 add store 1 ' +
      'load 0 push 2 mod zero even load 0 push 3 mul push 1 add store 0 jump loop ' +
      'even: load 0 push 2 div store 0 jump loop end: load 1 print halt',
  ],
  [
    'gcd',
    'push 1071 push 462 store 1 store 0 loop: load 1 zero end load 0 load 1 mod load 1 store 0 ' +
      'store 1 jump loop end: load 0 print',
  ],
  [
    'squares',
    'again: load 0 push 1 add dup store 0 dup mul print load 0 push 12 less zero done jump again ' +
      'done: halt',
  ],
  ['underflow', 'push 1 add print halt'],
  ['nonsense', 'push 1 jump nowhere'],
  ['stray return', 'push 7 print return'],
];

function start(): number {
  for (const [name, text] of programs) {
    const code = assemble(text);
    if (typeof code === 'number') {
      printk(`${name}: error ${code}`);
      continue;
    }
    for (const run of [by_table, by_switch]) {
      const m = new Machine();
      m.code = code;
      run(m);
      const kind = run === by_table ? 'table' : 'switch';
      printk(
        `${name} by ${kind}: ${m.printed.join(' ')}, ${m.steps} steps, error ${m.error},` +
          ` ${m.stack.length} left`,
      );
    }
  }
  printk(`${Op.Count} operations, ${handlers.length} handlers`);
  return 0;
}

module_init(start);
