/**
 * Brainf***: parsed to nodes with function pointers, run as a tree, as flat code with jumps, and optimised
 * (runs, clears, multiplications); all must print and leave the same; known programs and bad ones.
 */
import { print } from 'user';

const CELLS = 64;
const EINVAL = 22;
const ERANGE = 34;

class Tape {
  cells = new Uint8Array(CELLS);
  at = 0;
  input = '';
  output = '';
  steps = 0;
  error = 0;
}

/** A node of the program: an action, how often or how far, and the body of a loop. */
class Node {
  run: Action = nothing;
  by = 0;
  body: Node[] = [];
  factors: [offset: number, factor: number][] = [];
}

type Action = (tape: Tape, node: Node) => void;

const actions = new Map<string, [run: Action, by: number]>([
  ['>', [move, 1]],
  ['<', [move, -1]],
  ['+', [add, 1]],
  ['-', [add, -1]],
  ['.', [put, 1]],
  [',', [get, 1]],
]);

function nothing(_tape: Tape, _node: Node): void {}

function move(tape: Tape, { by }: Node): void {
  tape.at += by;
  if (tape.at < 0 || tape.at >= CELLS) {
    tape.error = -ERANGE;
    tape.at = 0;
  }
}

function add(tape: Tape, { by }: Node): void {
  tape.cells[tape.at]! += by;
}

function put(tape: Tape, { by }: Node): void {
  tape.output += String.fromCharCode(tape.cells[tape.at]!).repeat(by);
}

function get(tape: Tape, _node: Node): void {
  tape.cells[tape.at] = tape.input === '' ? 0 : tape.input.charCodeAt(0);
  tape.input = tape.input.slice(1);
}

function clear(tape: Tape, _node: Node): void {
  tape.cells[tape.at] = 0;
}

/** A loop that only moves a cell's value to others, so many times. */
function multiply(tape: Tape, { factors }: Node): void {
  const value = tape.cells[tape.at]!;
  if (value === 0) return;
  for (const [offset, factor] of factors) {
    const to = tape.at + offset;
    if (to < 0 || to >= CELLS) tape.error = -ERANGE;
    else tape.cells[to]! += value * factor;
  }
  tape.cells[tape.at] = 0;
}

function loop(tape: Tape, { body }: Node): void {
  while (tape.cells[tape.at] !== 0 && !tape.error) run_all(tape, body);
}

function run_all(tape: Tape, nodes: readonly Node[]): void {
  for (const node of nodes) {
    if (tape.error) return;
    if (++tape.steps > 200000) tape.error = -EINVAL;
    node.run(tape, node);
  }
}

function node(run: Action, by: number): Node {
  const made = new Node();
  [made.run, made.by] = [run, by];
  return made;
}

function parse(text: string): Node[] | number {
  const stack: Node[][] = [[]];
  for (const char of Array.from(text)) {
    const known = actions.get(char);
    if (known) stack.at(-1)!.push(node(known[0], known[1]));
    if (char === '[') {
      const inner = node(loop, 0);
      stack.at(-1)!.push(inner);
      stack.push(inner.body);
    }
    if (char === ']' && stack.length === 1) return -EINVAL;
    if (char === ']') stack.pop();
  }
  return stack.length === 1 ? stack[0]! : -EINVAL;
}

/** Joins runs of moves and additions, and finds the loops that clear or multiply. */
function optimise(nodes: readonly Node[]): Node[] {
  const out: Node[] = [];
  for (const each of nodes) {
    const last = out.at(-1);
    if (each.run === loop) {
      const inner = node(loop, 0);
      inner.body = optimise(each.body);
      out.push(simplify(inner));
    } else if (last && last.run === each.run && each.run !== get) {
      last.by += each.by;
      if (last.by === 0) out.pop();
    } else out.push(node(each.run, each.by));
  }
  return out;
}

function simplify(inner: Node): Node {
  const changes = new Map<number, number>();
  let offset = 0;
  for (const { run, by } of inner.body) {
    if (run === move) offset += by;
    else if (run === add) changes.set(offset, (changes.get(offset) ?? 0) + by);
    else return inner;
  }
  if (offset !== 0 || changes.get(0) !== -1) return inner;
  changes.delete(0);
  const simple = node(changes.size === 0 ? clear : multiply, 0);
  simple.factors = [...changes];
  return simple;
}

/** Flat code: actions, and for the ends of loops where to go on. */
function compile(nodes: readonly Node[], code: (Node | number)[]): (Node | number)[] {
  for (const each of nodes) {
    if (each.run !== loop) {
      code.push(each);
      continue;
    }
    const start = code.push(0) - 1;
    compile(each.body, code);
    code[start] = code.length + 1;
    code.push(-start - 1);
  }
  return code;
}

function run_flat(tape: Tape, code: readonly (Node | number)[]): void {
  for (let pc = 0; pc < code.length && !tape.error; pc++) {
    const here = code[pc]!;
    if (typeof here === 'number') {
      const zero = tape.cells[tape.at] === 0;
      if (here >= 0 ? zero : !zero) pc = here >= 0 ? here - 1 : -here - 1;
      continue;
    }
    tape.steps++;
    here.run(tape, here);
  }
}

function execute(name: string, text: string, input: string): void {
  const program = parse(text);
  if (typeof program === 'number') return print(`${name}: ${program}`);
  const results: string[] = [];
  const steps: number[] = [];
  for (const how of ['walk', 'flat', 'fast']) {
    const tape = new Tape();
    tape.input = input;
    if (how === 'flat') run_flat(tape, compile(program, []));
    else run_all(tape, how === 'walk' ? program : optimise(program));
    results.push(`${tape.error} ${tape.at} ${tape.cells.slice(0, 6)} '${tape.output}'`);
    steps.push(tape.steps);
  }
  print(
    `${name}: ${results[0]} ${results[1] === results[0]} ${results[2] === results[0]} ${steps}`,
  );
}

export function main(_argv: string[]): number {
  const hello =
    '++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.';
  execute('hello', hello, '');
  execute('cat', ',[.,]', 'echo');
  execute('reverse', '>,[>,]<[.<]', 'live');
  execute('add', ',>,<[->+<]>.', '\u001e\u0023');
  execute('multiply', '+++++++>+++++>>++<<<[->[->+>+<<]>>[-<<+>>]<<<]', '');
  execute('hundred', '++++[>+++++<-]>[<+++++>-]', '');
  execute('clear', '+++[-]>++[+]<', '');
  execute('off the tape', '+[<+]', '');
  execute('unbalanced', '[[]', '');
  execute('unopened', '+]', '');
  execute('comments', 'one + two - and (no) loops', '');
  return 0;
}
