/**
 * Regular expressions (Thompson, 1968; Pike): a parser, a compiler to a small instruction set, a lockstep
 * machine with captures and a backtracking one, which must agree; and the pattern on which one explodes.
 */
import { BUG_ON, EINVAL, cond_resched, module_init, msleep, printk } from 'kernel';

const enum Op {
  Char,
  Any,
  Class,
  Split,
  Jump,
  Save,
  Begin,
  End,
  Boundary,
  Match,
}

class Instruction {
  op = Op.Match;
  text = '';
  negated = false;
  x = 0;
  y = 0;
}

class Parser {
  pattern = '';
  at = 0;
  groups = 0;
  error = 0;
  program: Instruction[] = [];
}

class Thread {
  pc = 0;
  saved: number[] = [];
}

interface Engine {
  name: string;
  match: (
    program: readonly Instruction[],
    text: string,
    from: number,
    slots: number,
  ) => number[] | null;
}

const engines: readonly Engine[] = [
  { name: 'pike', match: pike },
  { name: 'backtrack', match: backtrack },
];

let steps = 0;

function emit(parser: Parser, op: Op, text = '', x = 0, y = 0): Instruction {
  const made = new Instruction();
  [made.op, made.text, made.x, made.y] = [op, text, x, y];
  parser.program.push(made);
  return made;
}

function peek({ pattern, at }: Parser): string {
  return pattern.charAt(at);
}

function accept(parser: Parser, char: string): boolean {
  if (peek(parser) !== char || char === '') return false;
  parser.at++;
  return true;
}

function fail(parser: Parser): void {
  parser.error ||= -EINVAL;
  parser.at = parser.pattern.length;
}

/** Makes room at `at`: what lies behind moves on; who skipped to this place from before now skips to here. */
function insert(parser: Parser, at: number, op: Op): Instruction {
  const made = new Instruction();
  made.op = op;
  for (const [i, each] of Array.from(parser.program.entries())) {
    if (each.op !== Op.Split && each.op !== Op.Jump) continue;
    const first = i < at ? at + 1 : at;
    if (each.x >= first) each.x++;
    if (each.y >= first) each.y++;
  }
  parser.program.splice(at, 0, made);
  return made;
}

function alternatives(parser: Parser): void {
  const start = parser.program.length;
  sequence(parser);
  if (!accept(parser, '|')) return;
  const split = insert(parser, start, Op.Split);
  const jump = emit(parser, Op.Jump);
  [split.x, split.y] = [start + 1, parser.program.length];
  alternatives(parser);
  jump.x = parser.program.length;
}

function sequence(parser: Parser): void {
  while (peek(parser) !== '' && peek(parser) !== '|' && peek(parser) !== ')') {
    const start = parser.program.length;
    atom(parser);
    repeat(parser, start);
    cond_resched();
  }
}

function repeat(parser: Parser, start: number): void {
  for (;;) {
    const operator = peek(parser);
    if (operator === '' || !'*+?'.includes(operator)) return;
    parser.at++;
    const lazy = accept(parser, '?');
    if (operator === '+') {
      const split = emit(parser, Op.Split);
      [split.x, split.y] = lazy ? [parser.program.length, start] : [start, parser.program.length];
      continue;
    }
    const split = insert(parser, start, Op.Split);
    if (operator === '*') emit(parser, Op.Jump, '', start);
    const [inside, after] = [start + 1, parser.program.length] as const;
    [split.x, split.y] = lazy ? [after, inside] : [inside, after];
  }
}

function atom(parser: Parser): void {
  if (accept(parser, '(')) {
    const group = accept(parser, ':') ? 0 : ++parser.groups;
    if (group) emit(parser, Op.Save, '', 2 * group);
    alternatives(parser);
    if (!accept(parser, ')')) return fail(parser);
    if (group) emit(parser, Op.Save, '', 2 * group + 1);
    return;
  }
  const char = peek(parser);
  parser.at++;
  switch (char) {
    case '.':
      emit(parser, Op.Any);
      break;
    case '^':
      emit(parser, Op.Begin);
      break;
    case '$':
      emit(parser, Op.End);
      break;
    case '[':
      return char_class(parser);
    case '\\':
      return escape(parser);
    case '*':
    case '+':
    case '?':
      return fail(parser);
    default:
      emit(parser, Op.Char, char);
  }
}

function range(from: string, to: string): string {
  let text = '';
  for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code++)
    text += String.fromCharCode(code);
  return text;
}

function escape(parser: Parser): void {
  const char = peek(parser);
  parser.at++;
  const digits = range('0', '9');
  const words = `${range('a', 'z')}${range('A', 'Z')}${digits}_`;
  if (char === '') fail(parser);
  else if (char === 'b') emit(parser, Op.Boundary, words);
  else if (char === 'd' || char === 'D') emit(parser, Op.Class, digits).negated = char === 'D';
  else if (char === 'w' || char === 'W') emit(parser, Op.Class, words).negated = char === 'W';
  else emit(parser, Op.Char, char);
}

function char_class(parser: Parser): void {
  const negated = accept(parser, '^');
  let text = '';
  do {
    const from = peek(parser);
    parser.at++;
    if (from === '') return fail(parser);
    if (peek(parser) === '-' && parser.pattern.charAt(parser.at + 1) !== ']') {
      parser.at++;
      text += range(from, peek(parser));
      parser.at++;
    } else text += from;
  } while (!accept(parser, ']'));
  emit(parser, Op.Class, text).negated = negated;
}

function compile(pattern: string): Parser {
  const parser = new Parser();
  parser.pattern = pattern;
  emit(parser, Op.Save, '', 0);
  alternatives(parser);
  if (parser.at < pattern.length) fail(parser);
  emit(parser, Op.Save, '', 1);
  emit(parser, Op.Match);
  return parser;
}

function consumes({ op, text, negated }: Instruction, char: string): boolean {
  switch (op) {
    case Op.Char:
      return char === text;
    case Op.Any:
      return char !== '' && char !== '\n';
    case Op.Class:
      return char !== '' && text.includes(char) !== negated;
    default:
      return false;
  }
}

function holds({ op, text: words }: Instruction, text: string, at: number): boolean {
  if (op === Op.Begin) return at === 0;
  if (op === Op.End) return at === text.length;
  const [before, after] = [text.charAt(at - 1), text.charAt(at)] as const;
  return (before !== '' && words.includes(before)) !== (after !== '' && words.includes(after));
}

/** Adds a thread with all that it reaches without reading; the first to reach a place has priority. */
function add_thread(
  list: Thread[],
  seen: Set<number>,
  program: readonly Instruction[],
  pc: number,
  saved: number[],
  text: string,
  at: number,
): void {
  if (seen.has(pc)) return;
  seen.add(pc);
  steps++;
  const instruction = program[pc]!;
  switch (instruction.op) {
    case Op.Jump:
      return add_thread(list, seen, program, instruction.x, saved, text, at);
    case Op.Split:
      add_thread(list, seen, program, instruction.x, saved, text, at);
      return add_thread(list, seen, program, instruction.y, saved, text, at);
    case Op.Save: {
      const next = [...saved];
      next[instruction.x] = at;
      return add_thread(list, seen, program, pc + 1, next, text, at);
    }
    case Op.Begin:
    case Op.End:
    case Op.Boundary:
      if (holds(instruction, text, at)) add_thread(list, seen, program, pc + 1, saved, text, at);
      return;
    default: {
      const thread = new Thread();
      [thread.pc, thread.saved] = [pc, saved];
      list.push(thread);
    }
  }
}

/** All threads take each character together; no two are at the same place. */
function pike(
  program: readonly Instruction[],
  text: string,
  from: number,
  slots: number,
): number[] | null {
  let matched: number[] | null = null;
  let threads: Thread[] = [];
  add_thread(threads, new Set(), program, 0, new Array<number>(slots).fill(-1), text, from);
  for (let at = from; threads.length > 0; at++) {
    const next: Thread[] = [];
    const seen = new Set<number>();
    for (const { pc, saved } of threads) {
      if (program[pc]!.op === Op.Match) {
        matched = saved;
        break;
      }
      if (consumes(program[pc]!, text.charAt(at)))
        add_thread(next, seen, program, pc + 1, saved, text, at + 1);
    }
    threads = next;
    msleep(0);
  }
  return matched;
}

/** One thread after the other; a split that comes round again without reading has nothing new to offer. */
function backtrack(
  program: readonly Instruction[],
  text: string,
  from: number,
  slots: number,
): number[] | null {
  const stack: [pc: number, at: number, saved: number[], passed: number[]][] = [
    [0, from, new Array<number>(slots).fill(-1), []],
  ];
  for (let top = stack.pop(); top; top = stack.pop()) {
    let [pc, at, saved, passed] = top;
    thread: for (; ; pc++) {
      steps++;
      const instruction = program[pc]!;
      switch (instruction.op) {
        case Op.Match:
          return saved;
        case Op.Jump:
          pc = instruction.x - 1;
          continue;
        case Op.Split:
          if (passed.includes(pc)) break thread;
          passed = [...passed, pc];
          stack.push([instruction.y, at, saved, passed]);
          pc = instruction.x - 1;
          continue;
        case Op.Save:
          saved = [...saved];
          saved[instruction.x] = at;
          continue;
        case Op.Begin:
        case Op.End:
        case Op.Boundary:
          if (!holds(instruction, text, at)) break thread;
          continue;
        default:
          if (!consumes(instruction, text.charAt(at))) break thread;
          at++;
          passed = [];
      }
    }
  }
  return null;
}

function search({ program, groups }: Parser, { match }: Engine, text: string): number[] | null {
  for (let from = 0; from <= text.length; from++) {
    const found = match(program, text, from, 2 * groups + 2);
    if (found) return found;
  }
  return null;
}

function show(text: string, found: number[] | null): string {
  if (!found) return 'no match';
  const parts: string[] = [];
  for (let i = 0; i < found.length; i += 2)
    parts.push(
      found[i]! < 0 || found[i + 1]! < 0 ? '-' : `'${text.slice(found[i], found[i + 1])}'`,
    );
  return `${parts.join(' ')} at ${found[0]}`;
}

const cases: readonly [pattern: string, text: string][] = [
  ['abc', 'xabcy'],
  ['a*', 'baaa'],
  ['a+?', 'aaa'],
  ['(a|ab)(c|bcd)(d*)', 'abcd'],
  ['(a+)(b?)c', 'xaabc aac'],
  ['^(\\w+)@(\\w+(:\\.\\w+)+)$', 'root@mail.example.org'],
  ['[^0-9-]+', '12-ab-3'],
  ['\\bk[a-z]*\\b', 'the kernel knows'],
  ['(:x|y)*z', 'yxyxz'],
  ['(.*)-(.*)', 'a-b-c'],
  ['(.*?)-(.*)', 'a-b-c'],
  ['(a*)*b', 'aab'],
  ['(|a)+$', 'aa'],
  ['\\d\\d:\\d\\d', 'at 12:34.'],
  ['[]x]+', 'a]x]'],
  ['.', '\n'],
];

function start(): number {
  for (const [pattern, text] of cases) {
    const parser = compile(pattern);
    const results: string[] = [];
    for (const engine of engines) results.push(show(text, search(parser, engine, text)));
    printk(
      `${pattern}: ${results[0]}${results[1] === results[0] ? '' : ` | ${results[1]}`} (${parser.program.length})`,
    );
  }
  for (const bad of ['(', 'a)', '*', '[a', 'a\\', '(a|*)']) printk(`${bad}: ${compile(bad).error}`);
  for (const engine of engines) {
    const counts: number[] = [];
    for (const n of [3, 6, 9]) {
      const parser = compile(`${'a?'.repeat(n)}${'a'.repeat(n)}`);
      steps = 0;
      BUG_ON(!engine.match(parser.program, 'a'.repeat(n), 0, 2));
      counts.push(steps);
    }
    printk(`${engine.name}: ${counts} steps`);
  }
  return 0;
}

module_init(start);
