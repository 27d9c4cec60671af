/**
 * A small Lisp: reader, printer, lexical closures as data, tail calls in a loop, and a garbage count; its
 * programs print factorials, Ackermann, Hanoi's 2^n-1, primes and the Y combinator's Fibonacci.
 */
import { cond_resched, module_init, msleep, printk } from 'kernel';

type Value = number | string | boolean | null | Cell | Lambda | Primitive;
type Builtin = (args: Value[]) => Value;

class Cell {
  head: Value = null;
  tail: Value = null;
}

class Lambda {
  params: Value = null;
  body: Value = null;
  env: Env | null = null;
}

class Primitive {
  name = '';
  run: Builtin = prim_list;
}

class Env {
  names = new Map<string, Value>();
  outer: Env | null = null;
}

class Counters {
  cells = 0;
  calls = 0;
  environments = 0;
}

let counters = new Counters();

function cons(head: Value, tail: Value): Cell {
  const cell = new Cell();
  cell.head = head;
  cell.tail = tail;
  counters.cells++;
  return cell;
}

function list(values: Value[]): Value {
  let result: Value = null;
  for (let i = values.length; i-- > 0;) result = cons(values[i]!, result);
  return result;
}

function items(value: Value): Value[] {
  const found: Value[] = [];
  for (let v = value; v instanceof Cell; v = v.tail) found.push(v.head);
  return found;
}

function tokens(text: string): string[] {
  return text
    .replaceAll('(', ' ( ')
    .replaceAll(')', ' ) ')
    .replaceAll("'", " ' ")
    .trim()
    .split(' ');
}

function read(words: string[]): Value {
  let word: string | undefined;
  while ((word = words.shift()) === '');
  switch (word) {
    case undefined:
      return null;
    case "'":
      return list(['quote', read(words)]);
    case '(': {
      const parts: Value[] = [];
      for (;;) {
        while (words[0] === '') words.shift();
        if (words[0] === ')' || words.length === 0) break;
        parts.push(read(words));
      }
      words.shift();
      return list(parts);
    }
    case '#t':
    case '#f':
      return word === '#t';
    default:
      return Number.isNaN(Number(word)) ? word : Number(word);
  }
}

function show(value: Value): string {
  if (value === null) return '()';
  if (typeof value === 'boolean') return value ? '#t' : '#f';
  if (value instanceof Lambda) return `<lambda ${show(value.params)}>`;
  if (value instanceof Primitive) return `<${value.name}>`;
  if (!(value instanceof Cell)) return `${value}`;
  let out = show(value.head);
  let rest = value.tail;
  for (; rest instanceof Cell; rest = rest.tail) out += ` ${show(rest.head)}`;
  return `(${out}${rest === null ? '' : ` . ${show(rest)}`})`;
}

function lookup(env: Env, name: string): Value {
  for (let e: Env | null = env; e; e = e.outer) {
    const found = e.names.get(name);
    if (found !== undefined) return found;
  }
  return `unbound:${name}`;
}

function bind(params: Value, args: Value[], outer: Env | null): Env {
  const env = new Env();
  env.outer = outer;
  counters.environments++;
  let i = 0;
  let p = params;
  for (; p instanceof Cell; p = p.tail) env.names.set(p.head as string, args[i++] ?? null);
  if (typeof p === 'string') env.names.set(p, list(args.slice(i)));
  return env;
}

function evaluate(given: Value, scope: Env): Value {
  let [expr, env] = [given, scope] as [Value, Env];
  tail: for (;;) {
    if (typeof expr === 'string') return lookup(env, expr);
    if (!(expr instanceof Cell)) return expr;
    const [head, ...rest]: Value[] = items(expr);
    switch (head) {
      case 'quote':
        return rest[0]!;
      case 'if':
        expr = (evaluate(rest[0]!, env) !== false ? rest[1] : rest[2]) ?? null;
        continue;
      case 'cond':
        for (const clause of rest) {
          const [test, then = null] = items(clause);
          if (test !== 'else' && evaluate(test!, env) === false) continue;
          expr = then;
          continue tail;
        }
        return null;
      case 'define': {
        let [name, body] = rest as [Value, Value];
        if (name instanceof Cell) [name, body] = [name.head, list(['lambda', name.tail, body])];
        const value = evaluate(body, env);
        env.names.set(name as string, value);
        return name;
      }
      case 'lambda': {
        const made = new Lambda();
        [made.params, made.body] = rest as [Value, Value];
        made.env = env;
        return made;
      }
      case 'let': {
        const names: Value[] = [];
        const values: Value[] = [];
        for (const [name, init] of pairs(rest[0]!))
          values[names.push(name!) - 1] = evaluate(init!, env);
        [env, expr] = [bind(list(names), values, env), rest[1]!];
        continue;
      }
      default: {
        const callee = evaluate(head!, env);
        const args: Value[] = [];
        for (const each of rest) args.push(evaluate(each, env));
        if (++counters.calls % 64 === 0) cond_resched();
        if (callee instanceof Primitive) return callee.run(args);
        if (!(callee instanceof Lambda)) return `not-a-function:${show(callee)}`;
        env = bind(callee.params, args, callee.env);
        expr = callee.body;
      }
    }
  }
}

function pairs(value: Value): Value[][] {
  const found: Value[][] = [];
  for (const each of items(value)) found.push(items(each));
  return found;
}

function prim_list(args: Value[]): Value {
  return list(args);
}
function prim_add(args: Value[]): Value {
  let sum = 0;
  for (const each of args) sum += each as number;
  return sum;
}
function prim_sub([first, ...rest]: Value[]): Value {
  return rest.length ? (first as number) - (prim_add(rest) as number) : -(first as number);
}
function prim_mul(args: Value[]): Value {
  let product = 1;
  for (const each of args) product *= each as number;
  msleep(product === 720 ? 1 : 0);
  return product;
}
function prim_mod([a, b]: Value[]): Value {
  return (a as number) % (b as number);
}
function prim_less([a, b]: Value[]): Value {
  return (a as number) < (b as number);
}
function prim_eq([a, b]: Value[]): Value {
  return a === b;
}
function prim_cons([a, b]: Value[]): Value {
  return cons(a!, b!);
}
function prim_car([a]: Value[]): Value {
  return (a as Cell | null)?.head ?? null;
}
function prim_cdr([a]: Value[]): Value {
  return (a as Cell | null)?.tail ?? null;
}

const primitives: [string, Builtin][] = [
  ['list', prim_list],
  ['+', prim_add],
  ['-', prim_sub],
  ['*', prim_mul],
  ['mod', prim_mod],
  ['<', prim_less],
  ['=', prim_eq],
  ['cons', prim_cons],
  ['car', prim_car],
  ['cdr', prim_cdr],
];

const program = [
  "'(1 (2 three) . x)",
  '(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))',
  '(list (fact 5) (fact 6) (fact 10) (fact 20))',
  '(define (ack m n) (cond ((= m 0) (+ n 1)) ((= n 0) (ack (- m 1) 1)) (else (ack (- m 1) (ack m (-' +
    ' n 1))))))',
  '(list (ack 0 3) (ack 1 3) (ack 2 3))',
  '(define (map f l) (if (= l ()) () (cons (f (car l)) (map f (cdr l)))))',
  '(map (lambda (x) (* x x)) (list 1 2 3 4 5))',
  '(define (range a b) (if (< a b) (cons a (range (+ a 1) b)) ()))',
  '(define (filter f l) (cond ((= l ()) ()) ((f (car l)) (cons (car l) (filter f (cdr l)))) (else' +
    ' (filter f (cdr l)))))',
  '(define (divides d n) (= 0 (mod n d)))',
  '(define (prime n) (let ((try 0)) (= () (filter (lambda (d) (divides d n)) (range 2 n)))))',
  '(filter prime (range 2 30))',
  '(define (hanoi n a b c) (if (= n 0) 0 (+ (hanoi (- n 1) a c b) 1 (hanoi (- n 1) c b a))))',
  '(map (lambda (n) (hanoi n 1 2 3)) (range 0 7))',
  '(define Y (lambda (f) ((lambda (x) (f (lambda (n) ((x x) n)))) (lambda (x) (f (lambda (n) ((x x) n)))))))',
  '((Y (lambda (fib) (lambda (n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))))) 10)',
  '(define (loop n sum) (if (= n 0) sum (loop (- n 1) (+ sum n))))',
  '(loop 1000 0)',
  '(define counter (lambda (n) (lambda args (cons n args))))',
  '((counter 7) 8 9)',
  'fact',
  'car',
  '(missing 1)',
  '(let ((x 1) (y 2)) (let ((x y) (y x)) (list x y (- x) (- 10 x y))))',
];

function start(): number {
  const env = new Env();
  for (const [name, run] of primitives) {
    const p = new Primitive();
    [p.name, p.run] = [name, run];
    env.names.set(name, p);
  }
  for (const line of program) {
    counters = new Counters();
    const result = show(evaluate(read(tokens(line)), env));
    const { cells, calls, environments } = counters;
    printk(`${result}  [${cells} cells, ${calls} calls, ${environments} environments]`);
  }
  return 0;
}

module_init(start);
