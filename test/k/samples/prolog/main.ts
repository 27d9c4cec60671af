/**
 * A small Prolog: terms as structs, unification with a trail, an explicit machine of goals and choice points,
 * cut, arithmetic; append runs backwards, four queens, the sum of a list, and the occurs check's absence.
 */
import { cond_resched, module_init, msleep, printk } from 'kernel';

class Var {
  name = '';
  value: Term | null = null;
}

class Struct {
  name = '';
  args: Term[] = [];
}

type Term = Var | Struct | number;

class Clause {
  head: Struct | null = null;
  body: Term[] = [];
}

/** A list of goals, with the height of choices to which a cut among them goes back. */
class Goals {
  goal: Term = 0;
  cut = 0;
  next: Goals | null = null;
}

class Choice {
  goals: Goals | null = null;
  trail = 0;
  clauses: readonly Clause[] = [];
  at = 0;
}

class Machine {
  database = new Map<string, Clause[]>();
  trail: Var[] = [];
  choices: Choice[] = [];
  inferences = 0;
}

class Reader {
  text = '';
  at = 0;
  vars = new Map<string, Var>();
}

type Builtin = (machine: Machine, args: readonly Term[]) => boolean;
const builtins = new Map<string, Builtin>([
  ['=/2', equal],
  ['is/2', is],
  ['</2', less],
  ['=\\=/2', differs],
  ['var/1', is_var],
]);
const operators = new Map<string, number>([
  [':-', 1200],
  ['=', 700],
  ['is', 700],
  ['<', 700],
  ['=\\=', 700],
  ['+', 500],
  ['-', 500],
  ['*', 400],
  ['mod', 400],
]);

function struct(name: string, args: Term[]): Struct {
  const made = new Struct();
  [made.name, made.args] = [name, args];
  return made;
}

function deref(term: Term): Term {
  while (term instanceof Var && term.value !== null) term = term.value;
  return term;
}

function skip(reader: Reader): string {
  while (reader.text.charAt(reader.at) === ' ') reader.at++;
  return reader.text.charAt(reader.at);
}

function word(reader: Reader): string {
  skip(reader);
  const start = reader.at;
  const kind = char_kind(reader.text.charAt(start));
  do reader.at++;
  while (kind !== '' && char_kind(reader.text.charAt(reader.at)) === kind);
  return reader.text.slice(start, reader.at);
}

function char_kind(char: string): string {
  if (
    (char >= 'a' && char <= 'z') ||
    (char >= 'A' && char <= 'Z') ||
    (char >= '0' && char <= '9') ||
    char === '_'
  )
    return 'name';
  return char !== '' && '+-*<=>:\\/'.includes(char) ? 'symbol' : '';
}

function parse(reader: Reader, power = 1200): Term {
  let left = primary(reader);
  for (;;) {
    const { at } = reader;
    const name = skip(reader) === '' ? '' : word(reader);
    const level = operators.get(name);
    if (level === undefined || level > power) {
      reader.at = at;
      return left;
    }
    left = struct(name, [left, name === ':-' ? conjunction(reader) : parse(reader, level - 1)]);
  }
}

function conjunction(reader: Reader): Term {
  return struct(',', arguments_of(reader));
}

function arguments_of(reader: Reader): Term[] {
  const args = [parse(reader, 999)];
  for (; skip(reader) === ','; args.push(parse(reader, 999))) reader.at++;
  return args;
}

function primary(reader: Reader): Term {
  const char = skip(reader);
  if (char === '(') {
    reader.at++;
    const inner = parse(reader);
    skip(reader);
    reader.at++;
    return inner;
  }
  if (char === '[') return list(reader);
  const name = word(reader);
  if (char >= '0' && char <= '9') return Number(name);
  if ((char >= 'A' && char <= 'Z') || char === '_') return variable(reader, name);
  if (reader.text.charAt(reader.at) !== '(') return struct(name, []);
  reader.at++;
  const args = arguments_of(reader);
  skip(reader);
  reader.at++;
  return struct(name, args);
}

function variable({ vars }: Reader, name: string): Var {
  const known = vars.get(name);
  if (known && name !== '_') return known;
  const made = new Var();
  made.name = name;
  vars.set(name, made);
  return made;
}

function list(reader: Reader): Term {
  reader.at++;
  if (skip(reader) === ']') {
    reader.at++;
    return struct('[]', []);
  }
  const items = arguments_of(reader);
  let tail: Term = struct('[]', []);
  if (skip(reader) === '|') {
    reader.at++;
    tail = parse(reader, 999);
    skip(reader);
  }
  reader.at++;
  for (const item of items.reverse()) tail = struct('.', [item, tail]);
  return tail;
}

function consult(machine: Machine, text: string): void {
  for (const line of text.split('. ')) {
    const reader = new Reader();
    reader.text = line;
    const term = parse(reader) as Struct;
    const clause = new Clause();
    const is_rule = term.name === ':-';
    clause.head = is_rule ? (term.args[0] as Struct) : term;
    clause.body = is_rule ? (term.args[1] as Struct).args : [];
    const key = key_of(clause.head);
    machine.database.set(key, [...(machine.database.get(key) ?? []), clause]);
  }
}

function key_of({ name, args }: Struct): string {
  return `${name}/${args.length}`;
}

function copy(term: Term, vars: Map<Var, Var>): Term {
  if (typeof term === 'number') return term;
  if (term instanceof Struct) {
    if (term.args.length === 0) return term;
    const made = struct(term.name, []);
    for (const arg of term.args) made.args.push(copy(arg, vars));
    return made;
  }
  let made = vars.get(term);
  if (!made) {
    made = new Var();
    made.name = term.name;
    vars.set(term, made);
  }
  return made;
}

function bind(machine: Machine, variable: Var, value: Term): boolean {
  variable.value = value;
  machine.trail.push(variable);
  return true;
}

function unify(machine: Machine, a: Term, b: Term): boolean {
  [a, b] = [deref(a), deref(b)];
  if (a === b) return true;
  if (a instanceof Var) return bind(machine, a, b);
  if (b instanceof Var) return bind(machine, b, a);
  if (
    typeof a === 'number' ||
    typeof b === 'number' ||
    a.name !== b.name ||
    a.args.length !== b.args.length
  )
    return false;
  for (let i = 0; i < a.args.length; i++) if (!unify(machine, a.args[i]!, b.args[i]!)) return false;
  return true;
}

function undo(machine: Machine, to: number): void {
  while (machine.trail.length > to) machine.trail.pop()!.value = null;
}

function value(term: Term): number {
  const known = deref(term);
  if (typeof known === 'number') return known;
  if (known instanceof Var) return NaN;
  const [a, b] = [value(known.args[0] ?? 0), value(known.args[1] ?? 0)] as const;
  cond_resched();
  return known.name === '+'
    ? a + b
    : known.name === '-'
      ? a - b
      : known.name === '*'
        ? a * b
        : known.name === 'mod'
          ? a % b
          : NaN;
}

function equal(machine: Machine, [a, b]: readonly Term[]): boolean {
  return unify(machine, a!, b!);
}
function is(machine: Machine, [a, b]: readonly Term[]): boolean {
  return unify(machine, a!, value(b!));
}
function less(_machine: Machine, [a, b]: readonly Term[]): boolean {
  return value(a!) < value(b!);
}
function differs(_machine: Machine, [a, b]: readonly Term[]): boolean {
  return value(a!) !== value(b!);
}
function is_var(_machine: Machine, [a]: readonly Term[]): boolean {
  return deref(a!) instanceof Var;
}

function goals(list: readonly Term[], cut: number, next: Goals | null): Goals | null {
  for (let i = list.length - 1; i >= 0; i--) {
    const made = new Goals();
    [made.goal, made.cut, made.next] = [list[i]!, cut, next];
    next = made;
  }
  return next;
}

/** Goes on until a solution or failure; a choice point says where to try again. */
function solve(machine: Machine, todo: Goals | null): boolean {
  for (;;) {
    if (!todo) return true;
    if (++machine.inferences % 100 === 0) msleep(1);
    const goal = deref(todo.goal) as Struct;
    if (goal.name === '!') {
      machine.choices.length = Math.min(machine.choices.length, todo.cut);
      todo = todo.next;
      continue;
    }
    const builtin = builtins.get(key_of(goal));
    if (builtin?.(machine, goal.args)) {
      todo = todo.next;
      continue;
    }
    const choice = new Choice();
    [choice.goals, choice.trail] = [todo, machine.trail.length];
    choice.clauses = builtin ? [] : (machine.database.get(key_of(goal)) ?? []);
    machine.choices.push(choice);
    const resumed = retry(machine);
    if (resumed === false) return false;
    todo = resumed;
  }
}

/** The goals after the next clause that fits, at the last choice that has one. */
function retry(machine: Machine): Goals | null | false {
  for (let choice = machine.choices.at(-1); choice; choice = machine.choices.at(-1)) {
    undo(machine, choice.trail);
    const clause = choice.clauses[choice.at++];
    const height = machine.choices.length - 1;
    if (!clause || choice.at === choice.clauses.length) machine.choices.pop();
    if (!clause) continue;
    const vars = new Map<Var, Var>();
    const { goal, next } = choice.goals!;
    if (!unify(machine, deref(goal), copy(clause.head!, vars))) continue;
    const body: Term[] = [];
    for (const each of clause.body) body.push(copy(each, vars));
    return goals(body, height, next);
  }
  return false;
}

function show(term: Term, depth = 0): string {
  const known = deref(term);
  if (depth > 12) return '...';
  if (typeof known === 'number') return `${known}`;
  if (known instanceof Var) return '_';
  if (known.name === '.') {
    const parts: string[] = [];
    let at: Term = known;
    for (; at instanceof Struct && at.name === '.' && parts.length < 12; at = deref(at.args[1]!))
      parts.push(show(at.args[0]!, depth + 1));
    return `[${parts.join(',')}${at instanceof Struct && at.name === '[]' ? '' : `|${show(at, depth + 1)}`}]`;
  }
  if (known.args.length === 0) return known.name;
  const parts: string[] = [];
  for (const arg of known.args) parts.push(show(arg, depth + 1));
  return `${known.name}(${parts.join(',')})`;
}

function query(machine: Machine, text: string, most = 8): void {
  const reader = new Reader();
  reader.text = text;
  const body = arguments_of(reader);
  [machine.trail, machine.choices, machine.inferences] = [[], [], 0];
  const answers: string[] = [];
  for (let found = solve(machine, goals(body, 0, null)); found && answers.length < most;) {
    const parts: string[] = [];
    for (const [name, variable] of Array.from(reader.vars))
      if (!name.startsWith('_')) parts.push(`${name}=${show(variable)}`);
    answers.push(parts.join(' ') || 'yes');
    const resumed = retry(machine);
    found = resumed !== false && solve(machine, resumed);
  }
  printk(`?- ${text}: ${answers.join('; ') || 'no'} (${machine.inferences})`);
}

const library =
  'append([], L, L). append([X|A], B, [X|C]) :- append(A, B, C). ' +
  'member(X, [X|_]). member(X, [_|T]) :- member(X, T). ' +
  'parent(ann, bob). parent(bob, cid). parent(bob, dee). parent(cid, eve). ' +
  'ancestor(X, Y) :- parent(X, Y). ancestor(X, Z) :- parent(X, Y), ancestor(Y, Z). ' +
  'sum([], 0). sum([X|T], S) :- sum(T, R), S is R + X. ' +
  'select(X, [X|T], T). select(X, [Y|T], [Y|R]) :- select(X, T, R). ' +
  'perm([], []). perm(L, [X|P]) :- select(X, L, R), perm(R, P). ' +
  'safe([]). safe([Q|T]) :- quiet(Q, T, 1), safe(T). ' +
  'quiet(_, [], _). quiet(Q, [R|T], D) :- Q + D =\\= R, Q - D =\\= R, E is D + 1, quiet(Q, T, E). ' +
  'queens(L, Q) :- perm(L, Q), safe(Q). ' +
  'max(X, Y, Y) :- X < Y, !. max(X, _, X). ' +
  'once(X, L) :- member(X, L), !. ' +
  'gcd(X, 0, X) :- !. gcd(X, Y, G) :- Z is X mod Y, gcd(Y, Z, G)';

function start(): number {
  const machine = new Machine();
  consult(machine, library);
  const queries = [
    'append([1,2], [3], X)',
    'append(X, Y, [a,b])',
    'append(X, [c], [a,b,c])',
    'member(X, [p,q,r])',
    'member(z, [p,q])',
    'ancestor(ann, X)',
    'ancestor(X, eve)',
    'sum([1,2,3,4], S)',
    'perm([1,2,3], P)',
    'max(3, 7, M)',
    'max(7, 3, M)',
    'once(X, [f,s,t])',
    'gcd(1071, 462, G)',
    'X = f(Y, Y), Y = g(1)',
    'f(X, b) = f(a, Y)',
    'X = f(X)',
    'X is 2 + 3 * 4 - 1',
    'X = 1 + 2, Y is X * X',
    'f(X) = g(X)',
    'var(X), X = 1',
    '1 < 2, 2 < 1',
    'member(X, [1,2,3]), 1 < X',
  ];
  for (const each of queries) query(machine, each);
  query(machine, 'queens([1,2,3,4], Q)');
  query(machine, 'queens([1,2,3,4,5], Q)', 2);
  return 0;
}

module_init(start);
