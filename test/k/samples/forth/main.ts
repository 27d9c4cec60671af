/**
 * A Forth in the indirect-threaded manner: dictionary, colon definitions, immediate words that compile
 * branches (IF, BEGIN, DO), CREATE/DOES>, return stack, strings; its error answers as the standard numbers.
 */
import { cond_resched, module_init, msleep, printk } from 'kernel';

const TRUE = -1;
const enum Throw {
  StackOverflow = -3,
  StackUnderflow = -4,
  ReturnUnderflow = -6,
  DivisionByZero = -10,
  Undefined = -13,
  CompileOnly = -14,
  ControlMismatch = -22,
}

type Code = (vm: Forth, word: Word) => void;

class Word {
  name = '';
  code: Code = docol;
  immediate = false;
  /** Cells: words, and their operands. */
  body: (Word | number | string)[] = [];
  does: Word | null = null;
  data: number[] = [];
}

class Forth {
  stack: number[] = [];
  calls: [word: Word, ip: number][] = [];
  loops: number[] = [];
  control: number[] = [];
  words = new Map<string, Word>();
  addresses: [word: Word, at: number][] = [];
  current: Word = new Word();
  ip = 0;
  compiling: Word | null = null;
  latest: Word | null = null;
  input: string[] = [];
  output = '';
  error = 0;
  steps = 0;
}

function push(vm: Forth, value: number): void {
  if (vm.stack.length >= 64) vm.error ||= Throw.StackOverflow;
  else vm.stack.push(value | 0);
}

function pop(vm: Forth): number {
  const value = vm.stack.pop();
  if (value === undefined) vm.error ||= Throw.StackUnderflow;
  return value ?? 0;
}

function docol(vm: Forth, word: Word): void {
  vm.calls.push([vm.current, vm.ip]);
  [vm.current, vm.ip] = [word, 0];
}

function exit(vm: Forth): void {
  const back = vm.calls.pop();
  if (back) [vm.current, vm.ip] = back;
}

/** Runs until the calls are back where they were. */
function execute(vm: Forth, word: Word): void {
  const depth = vm.calls.length;
  word.code(vm, word);
  while (vm.calls.length > depth && !vm.error) {
    const cell = vm.current.body[vm.ip++];
    if (cell instanceof Word) cell.code(vm, cell);
    else if (cell === undefined) exit(vm);
    if (++vm.steps % 50 === 0) cond_resched();
  }
  vm.calls.length = Math.min(vm.calls.length, depth);
}

function operand(vm: Forth): number {
  return vm.current.body[vm.ip++] as number;
}

function lit(vm: Forth): void {
  push(vm, operand(vm));
}
function branch(vm: Forth): void {
  vm.ip = operand(vm);
}
function branch_if_zero(vm: Forth): void {
  const target = operand(vm);
  if (pop(vm) === 0) vm.ip = target;
}
function type_literal(vm: Forth): void {
  vm.output += vm.current.body[vm.ip++] as string;
}
function do_loop_start(vm: Forth): void {
  const [index, limit] = [pop(vm), pop(vm)] as const;
  vm.loops.push(limit, index);
}
function do_loop_end(vm: Forth): void {
  const target = operand(vm);
  const index = vm.loops.pop()! + 1;
  const limit = vm.loops.pop()!;
  if (index === limit) return;
  vm.loops.push(limit, index);
  vm.ip = target;
}
function loop_index(vm: Forth): void {
  push(vm, vm.loops.at(-1) ?? 0);
}
function loop_outer(vm: Forth): void {
  push(vm, vm.loops.at(-3) ?? 0);
}

function plus(vm: Forth): void {
  push(vm, pop(vm) + pop(vm));
}
function minus(vm: Forth): void {
  const b = pop(vm);
  push(vm, pop(vm) - b);
}
function times(vm: Forth): void {
  push(vm, Math.imul(pop(vm), pop(vm)));
}
function slash_mod(vm: Forth): void {
  const [b, a] = [pop(vm), pop(vm)] as const;
  if (b === 0) vm.error ||= Throw.DivisionByZero;
  else {
    const quotient = Math.floor(a / b);
    push(vm, a - quotient * b);
    push(vm, quotient);
  }
}
function equals(vm: Forth): void {
  push(vm, pop(vm) === pop(vm) ? TRUE : 0);
}
function less(vm: Forth): void {
  push(vm, pop(vm) > pop(vm) ? TRUE : 0);
}
function and(vm: Forth): void {
  push(vm, pop(vm) & pop(vm));
}
function invert(vm: Forth): void {
  push(vm, ~pop(vm));
}
function dup(vm: Forth): void {
  push(vm, vm.stack.at(-1) ?? pop(vm));
}
function drop(vm: Forth): void {
  pop(vm);
}
function swap(vm: Forth): void {
  const [b, a] = [pop(vm), pop(vm)] as const;
  push(vm, b);
  push(vm, a);
}
function over(vm: Forth): void {
  push(vm, vm.stack.at(-2) ?? (vm.error ||= Throw.StackUnderflow));
}
function rot(vm: Forth): void {
  const [c, b, a] = [pop(vm), pop(vm), pop(vm)] as const;
  for (const x of [b, c, a]) push(vm, x);
}
function to_r(vm: Forth): void {
  vm.loops.push(pop(vm));
}
function from_r(vm: Forth): void {
  const value = vm.loops.pop();
  if (value === undefined) vm.error ||= Throw.ReturnUnderflow;
  else push(vm, value);
}
function dot(vm: Forth): void {
  vm.output += `${pop(vm)} `;
  msleep(0);
}
function emit(vm: Forth): void {
  vm.output += String.fromCharCode(pop(vm));
}
function cr(vm: Forth): void {
  vm.output += '|';
}

/** An address is a number for a cell of some created word. */
function fetch(vm: Forth): void {
  const [word, at] = vm.addresses[pop(vm)] ?? [new Word(), 0];
  push(vm, word.data[at] ?? 0);
}
function store(vm: Forth): void {
  const [word, at] = vm.addresses[pop(vm)] ?? [new Word(), 0];
  word.data[at] = pop(vm);
}
function comma(vm: Forth): void {
  const word = vm.latest!;
  vm.addresses.push([word, word.data.length]);
  word.data.push(pop(vm));
}
/** The body's address, then what DOES> attached. */
function dovar(vm: Forth, word: Word): void {
  let at = vm.addresses.length;
  for (const [i, [owner]] of Array.from(vm.addresses.entries()))
    if (owner === word) at = Math.min(at, i);
  push(vm, at);
  if (word.does) docol(vm, word.does);
}

function next_name(vm: Forth): string {
  return vm.input.shift()?.toLowerCase() ?? '';
}
function define(vm: Forth, name: string, code: Code, immediate = false): Word {
  const word = new Word();
  [word.name, word.code, word.immediate] = [name, code, immediate];
  vm.words.set(name, word);
  return (vm.latest = word);
}
function colon(vm: Forth): void {
  const word = new Word();
  word.name = next_name(vm);
  vm.compiling = vm.latest = word;
  vm.control = [];
}
function semicolon(vm: Forth): void {
  const word = vm.compiling!;
  if (vm.control.length > 0) vm.error ||= Throw.ControlMismatch;
  vm.words.set(word.name, word);
  vm.compiling = null;
}
function create(vm: Forth): void {
  define(vm, next_name(vm), dovar);
}
/** The rest of the definition that runs becomes the behaviour of the latest word. */
function does(vm: Forth): void {
  const tail = new Word();
  tail.body = vm.current.body.slice(vm.ip);
  vm.latest!.does = tail;
  exit(vm);
}
function immediate(vm: Forth): void {
  vm.latest!.immediate = true;
}
function recurse(vm: Forth): void {
  compile(vm, vm.compiling!);
}

function compile(vm: Forth, ...cells: (Word | number | string)[]): void {
  for (const cell of cells) vm.compiling!.body.push(cell);
}
function here(vm: Forth): number {
  return vm.compiling!.body.length;
}
function resolve(vm: Forth): void {
  const at = vm.control.pop();
  if (at === undefined) vm.error ||= Throw.ControlMismatch;
  else vm.compiling!.body[at] = here(vm);
}
function compile_if(vm: Forth): void {
  compile(vm, vm.words.get('(0branch)')!, 0);
  vm.control.push(here(vm) - 1);
}
function compile_else(vm: Forth): void {
  compile(vm, vm.words.get('(branch)')!, 0);
  resolve(vm);
  vm.control.push(here(vm) - 1);
}
function compile_begin(vm: Forth): void {
  vm.control.push(here(vm));
}
function compile_until(vm: Forth): void {
  compile(vm, vm.words.get('(0branch)')!, vm.control.pop() ?? (vm.error ||= Throw.ControlMismatch));
}
function compile_repeat(vm: Forth): void {
  const leave = vm.control.pop() ?? (vm.error ||= Throw.ControlMismatch);
  compile(vm, vm.words.get('(branch)')!, vm.control.pop() ?? 0);
  vm.compiling!.body[leave] = here(vm);
}
function compile_do(vm: Forth): void {
  compile(vm, vm.words.get('(do)')!);
  vm.control.push(here(vm));
}
function compile_loop(vm: Forth): void {
  compile(vm, vm.words.get('(loop)')!, vm.control.pop() ?? (vm.error ||= Throw.ControlMismatch));
}
function compile_text(vm: Forth): void {
  const words: string[] = [];
  for (let word = vm.input.shift() ?? '"'; ; word = vm.input.shift() ?? '"') {
    words.push(word.endsWith('"') ? word.slice(0, -1) : word);
    if (word.endsWith('"')) break;
  }
  compile(vm, vm.words.get('(.")')!, words.join(' '));
}

const primitives: readonly [name: string, code: Code][] = [
  ['+', plus],
  ['-', minus],
  ['*', times],
  ['/mod', slash_mod],
  ['=', equals],
  ['<', less],
  ['and', and],
  ['invert', invert],
  ['dup', dup],
  ['drop', drop],
  ['swap', swap],
  ['over', over],
  ['rot', rot],
  ['>r', to_r],
  ['r>', from_r],
  ['.', dot],
  ['emit', emit],
  ['cr', cr],
  ['@', fetch],
  ['!', store],
  [',', comma],
  ['create', create],
  [':', colon],
  ['immediate', immediate],
  ['i', loop_index],
  ['j', loop_outer],
  ['exit', exit],
  ['does>', does],
  ['(lit)', lit],
  ['(branch)', branch],
  ['(0branch)', branch_if_zero],
  ['(do)', do_loop_start],
  ['(loop)', do_loop_end],
  ['(.")', type_literal],
];
const compilers: readonly [name: string, code: Code][] = [
  [';', semicolon],
  ['if', compile_if],
  ['else', compile_else],
  ['then', resolve],
  ['begin', compile_begin],
  ['until', compile_until],
  ['while', compile_if],
  ['repeat', compile_repeat],
  ['do', compile_do],
  ['loop', compile_loop],
  ['."', compile_text],
  ['recurse', recurse],
];

function interpret(vm: Forth, text: string): string {
  vm.input = text.split(' ');
  [vm.output, vm.error] = ['', 0];
  while (vm.input.length > 0 && !vm.error) {
    const name = next_name(vm);
    if (name === '') continue;
    const word = vm.words.get(name);
    const number = Number(name);
    if (word && (word.immediate || !vm.compiling)) {
      if (!vm.compiling && word.immediate && word.code !== docol) vm.error = Throw.CompileOnly;
      else execute(vm, word);
    } else if (word) compile(vm, word);
    else if (!Number.isInteger(number)) vm.error = Throw.Undefined;
    else if (vm.compiling) compile(vm, vm.words.get('(lit)')!, number);
    else push(vm, number);
  }
  if (vm.error) {
    const result = `${vm.output}error ${vm.error}`;
    [vm.stack, vm.loops, vm.calls, vm.compiling] = [[], [], [], null];
    return result;
  }
  return `${vm.output}ok${vm.stack.length > 0 ? ` <${vm.stack}>` : ''}`;
}

function new_forth(): Forth {
  const vm = new Forth();
  for (const [name, code] of primitives) define(vm, name, code);
  for (const [name, code] of compilers) define(vm, name, code, true);
  const library = [
    ': / /mod swap drop ;',
    ': mod /mod drop ;',
    ': 0= 0 = ;',
    ': > swap < ;',
    ': variable create 0 , ;',
    ': constant create , does> @ ;',
    ': cells ;',
  ];
  for (const text of library) interpret(vm, text);
  return vm;
}

function start(): number {
  const vm = new_forth();
  const session = [
    '1 2 + 3 * .',
    ': square dup * ; 12 square .',
    ': fact dup 2 < if drop 1 else dup 1 - recurse * then ; 10 fact .',
    ': gcd begin dup while swap over mod repeat drop ; 1071 462 gcd .',
    ': table 4 1 do 4 1 do i j * . loop cr loop ; table',
    ': collatz 0 swap begin dup 1 = 0= while dup 2 mod if 3 * 1 + else 2 / then swap 1 + swap repeat drop ; 27 collatz .',
    'variable counter : tick counter @ 1 + counter ! ; tick tick tick counter @ .',
    '42 constant answer answer answer + .',
    ': array create 0 do 0 , loop does> + ; 5 array cells-of 7 2 cells-of ! 9 4 cells-of ! 2 cells-of @ 4 cells-of @ 0 cells-of @ . . .',
    ': greet ." hello, world" cr 42 emit ; greet',
    ': divisors dup 1 + 1 do dup i mod 0= if i . then loop drop ; 28 divisors',
    ': fib dup 2 < if exit then dup 1 - recurse swap 2 - recurse + ; 15 fib .',
    ': endif 0 drop ; immediate : t 1 endif 2 ; t',
    '-7 2 /mod . . -7 2 mod . drop drop',
    '1 2 3 rot . . . 5 >r r> . 2147483647 1 + .',
    'drop',
    '1 0 /mod',
    'nonsense',
    'if',
    ': bad if ;',
    'r>',
    ': deep recurse ; 1 2 3 4',
  ];
  for (const line of session) printk(`${line} => ${interpret(vm, line)}`);
  printk(`${vm.steps} steps, ${vm.words.size} words`);
  return 0;
}

module_init(start);
