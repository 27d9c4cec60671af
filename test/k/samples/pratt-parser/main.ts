/**
 * Operator precedence by binding powers (Pratt, 1973): prefix, infix, postfix, mixfix and right-binding
 * operators from one table of handlers; an evaluator, a printer with the fewest brackets, a folder.
 */
import { BUG_ON, EDOM, EINVAL, ENOENT, cond_resched, module_init, msleep, printk } from 'kernel';

class Token {
  kind = 'end';
  text = '';
  at = 0;
}

class Node {
  operator = '';
  args: Node[] = [];
  value = 0;
  name = '';
}

class Parser {
  tokens: Token[] = [];
  at = 0;
  error = '';
}

class Scope {
  names = new Map<string, number>();
  error = 0;
  evaluated = 0;
}

type Prefix = (parser: Parser, token: Token) => Node;
type Infix = (parser: Parser, left: Node, token: Token) => Node;
type Evaluate = (scope: Scope, args: readonly Node[]) => number;

interface Operator {
  prefix?: Prefix;
  infix?: Infix;
  /** How strongly it holds what is left of it; the right side binds one more, or one less. */
  power: number;
  right?: boolean;
  evaluate?: Evaluate;
}

const operators = new Map<string, Operator>([
  ['=', { infix: assign, power: 10, right: true }],
  ['?', { infix: choose, power: 20, right: true }],
  ['||', { infix: binary, power: 30, evaluate: or }],
  ['&&', { infix: binary, power: 40, evaluate: and }],
  ['==', { infix: binary, power: 50, evaluate: equal }],
  ['<', { infix: binary, power: 60, evaluate: less }],
  ['+', { prefix, infix: binary, power: 70, evaluate: plus }],
  ['-', { prefix, infix: binary, power: 70, evaluate: minus }],
  ['*', { infix: binary, power: 80, evaluate: times }],
  ['/', { infix: binary, power: 80, evaluate: divide }],
  ['%', { infix: binary, power: 80, evaluate: remainder }],
  ['^', { infix: binary, power: 100, right: true, evaluate: power_of }],
  ['!', { prefix, infix: postfix, power: 110, evaluate: factorial }],
  ['(', { prefix: group, infix: call, power: 120 }],
]);
const PREFIX_POWER = 90;

const functions = new Map<string, (a: number, b: number) => number>([
  ['max', larger],
  ['gcd', gcd],
  ['min', smaller],
]);

function larger(a: number, b: number): number {
  return Math.max(a, b);
}
function smaller(a: number, b: number): number {
  return Math.min(a, b);
}
function gcd(a: number, b: number): number {
  msleep(0);
  return b === 0 ? a : gcd(b, a % b);
}

function is_digit(char: string): boolean {
  return char >= '0' && char <= '9';
}

function is_letter(char: string): boolean {
  return (char >= 'a' && char <= 'z') || char === '_';
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length;) {
    const char = text.charAt(at);
    const start = at;
    const token = new Token();
    if (is_digit(char)) {
      while (is_digit(text.charAt(at)) || text.charAt(at) === '.') at++;
      token.kind = 'number';
    } else if (is_letter(char)) {
      while (is_letter(text.charAt(at)) || is_digit(text.charAt(at))) at++;
      token.kind = 'name';
    } else {
      at += ['||', '&&', '=='].includes(text.slice(at, at + 2)) ? 2 : 1;
      token.kind = char === ' ' ? 'space' : 'operator';
    }
    [token.text, token.at] = [text.slice(start, at), start];
    if (token.kind !== 'space') tokens.push(token);
  }
  const end = new Token();
  end.at = text.length;
  tokens.push(end);
  return tokens;
}

function peek({ tokens, at }: Parser): Token {
  return tokens[Math.min(at, tokens.length - 1)]!;
}

function fail(parser: Parser, what: string, { at, text }: Token): Node {
  parser.error ||= `${what} ${text === '' ? 'at the end' : `'${text}' at ${at}`}`;
  parser.at = parser.tokens.length;
  return new Node();
}

function expect(parser: Parser, text: string): void {
  const token = peek(parser);
  if (token.text !== text) fail(parser, `expected ${text} before`, token);
  else parser.at++;
}

function node(operator: string, ...args: Node[]): Node {
  const made = new Node();
  [made.operator, made.args] = [operator, args];
  return made;
}

function expression(parser: Parser, power = 0): Node {
  const first = peek(parser);
  parser.at++;
  let left: Node;
  if (first.kind === 'number') {
    left = new Node();
    left.value = Number(first.text);
  } else if (first.kind === 'name') {
    left = new Node();
    left.name = first.text;
  } else
    left = operators.get(first.text)?.prefix?.(parser, first) ?? fail(parser, 'unexpected', first);
  for (;;) {
    const token = peek(parser);
    const operator = token.kind === 'operator' ? operators.get(token.text) : undefined;
    if (!operator?.infix || operator.power <= power) return left;
    parser.at++;
    left = operator.infix(parser, left, token);
    cond_resched();
  }
}

function prefix(parser: Parser, { text }: Token): Node {
  return node(`${text}x`, expression(parser, PREFIX_POWER));
}

function group(parser: Parser, _token: Token): Node {
  const inner = expression(parser);
  expect(parser, ')');
  return inner;
}

function binary(parser: Parser, left: Node, { text }: Token): Node {
  const { power, right = false } = operators.get(text)!;
  return node(text, left, expression(parser, right ? power - 1 : power));
}

function postfix(_parser: Parser, left: Node, { text }: Token): Node {
  return node(text, left);
}

function assign(parser: Parser, left: Node, token: Token): Node {
  return left.name === '' ? fail(parser, 'cannot assign', token) : binary(parser, left, token);
}

function choose(parser: Parser, test: Node, { text }: Token): Node {
  const yes = expression(parser);
  expect(parser, ':');
  return node(text, test, yes, expression(parser, operators.get(text)!.power - 1));
}

function call(parser: Parser, callee: Node, token: Token): Node {
  if (callee.name === '') return fail(parser, 'cannot call', token);
  const args: Node[] = [];
  if (peek(parser).text !== ')')
    do args.push(expression(parser));
    while (peek(parser).text === ',' && parser.at++ >= 0);
  expect(parser, ')');
  const made = node('()');
  made.args = args;
  made.name = callee.name;
  return made;
}

function error(scope: Scope, code: number): number {
  scope.error ||= -code;
  return NaN;
}

function or(scope: Scope, [a, b]: readonly Node[]): number {
  return evaluate(scope, a!) || evaluate(scope, b!);
}
function and(scope: Scope, [a, b]: readonly Node[]): number {
  return evaluate(scope, a!) && evaluate(scope, b!);
}
function equal(scope: Scope, [a, b]: readonly Node[]): number {
  return Number(evaluate(scope, a!) === evaluate(scope, b!));
}
function less(scope: Scope, [a, b]: readonly Node[]): number {
  return Number(evaluate(scope, a!) < evaluate(scope, b!));
}
function plus(scope: Scope, [a, b]: readonly Node[]): number {
  return evaluate(scope, a!) + evaluate(scope, b!);
}
function minus(scope: Scope, [a, b]: readonly Node[]): number {
  return evaluate(scope, a!) - evaluate(scope, b!);
}
function times(scope: Scope, [a, b]: readonly Node[]): number {
  return evaluate(scope, a!) * evaluate(scope, b!);
}
function divide(scope: Scope, [a, b]: readonly Node[]): number {
  const [above, below] = [evaluate(scope, a!), evaluate(scope, b!)] as const;
  return below === 0 ? error(scope, EDOM) : above / below;
}
function remainder(scope: Scope, [a, b]: readonly Node[]): number {
  return evaluate(scope, a!) % evaluate(scope, b!);
}
function power_of(scope: Scope, [a, b]: readonly Node[]): number {
  return evaluate(scope, a!) ** evaluate(scope, b!);
}
function factorial(scope: Scope, [a]: readonly Node[]): number {
  const n = evaluate(scope, a!);
  if (n < 0 || !Number.isInteger(n)) return error(scope, EDOM);
  let product = 1;
  for (let i = 2; i <= n; i++) product *= i;
  return product;
}

function evaluate(scope: Scope, { operator, args, value, name }: Node): number {
  scope.evaluated++;
  switch (operator) {
    case '':
      return name === '' ? value : (scope.names.get(name) ?? error(scope, ENOENT));
    case '-x':
      return -evaluate(scope, args[0]!);
    case '+x':
      return +evaluate(scope, args[0]!);
    case '!x':
      return Number(!evaluate(scope, args[0]!));
    case '?':
      return evaluate(scope, evaluate(scope, args[0]!) ? args[1]! : args[2]!);
    case '=': {
      const assigned = evaluate(scope, args[1]!);
      scope.names.set(args[0]!.name, assigned);
      return assigned;
    }
    case '()':
      return (
        functions.get(name)?.(
          evaluate(scope, args[0] ?? new Node()),
          evaluate(scope, args[1] ?? new Node()),
        ) ?? error(scope, ENOENT)
      );
    default:
      return operators.get(operator)!.evaluate!(scope, args);
  }
}

/** With brackets only where the tree would be another without them. */
function show({ operator, args, value, name }: Node, outer = 0): string {
  if (operator === '') return name || `${value}`;
  if (operator === '()') {
    const parts: string[] = [];
    for (const arg of args) parts.push(show(arg));
    return `${name}(${parts.join(', ')})`;
  }
  const is_prefix = operator.endsWith('x');
  const { power, right = false } = is_prefix ? { power: PREFIX_POWER } : operators.get(operator)!;
  const [a, b, c] = args;
  let text: string;
  if (is_prefix) text = `${operator.charAt(0)}${show(a!, power)}`;
  else if (!b) text = `${show(a!, power)}${operator}`;
  else if (c) text = `${show(a!, power + 1)} ? ${show(b)} : ${show(c, power)}`;
  else
    text = `${show(a!, right ? power + 1 : power)} ${operator} ${show(b, right ? power : power + 1)}`;
  return power < outer ? `(${text})` : text;
}

/** Constant parts become numbers. */
function fold(tree: Node): Node {
  const folded = node(tree.operator);
  [folded.value, folded.name] = [tree.value, tree.name];
  let constant = tree.operator !== '' && tree.operator !== '=' && tree.operator !== '()';
  for (const arg of tree.args) {
    const each = fold(arg);
    folded.args.push(each);
    if (each.operator !== '' || each.name !== '') constant = false;
  }
  if (!constant) return folded;
  const scope = new Scope();
  const value = evaluate(scope, folded);
  if (scope.error || value < 0) return folded;
  const literal = new Node();
  literal.value = value;
  return literal;
}

function parse(text: string): Node | string {
  const parser = new Parser();
  parser.tokens = tokenize(text);
  const tree = expression(parser);
  if (!parser.error && peek(parser).kind !== 'end') fail(parser, 'unexpected', peek(parser));
  return parser.error || tree;
}

function start(): number {
  const scope = new Scope();
  const texts = [
    '1 + 2 * 3',
    '(1 + 2) * 3',
    '2 ^ 3 ^ 2',
    '(2 ^ 3) ^ 2',
    '10 - 4 - 3',
    '10 - (4 - 3)',
    '-2 ^ 2',
    '(-2) ^ 2',
    '2 * -3',
    '3!!',
    '-3!',
    '(1 + 2)!',
    'a = b = 7',
    'a + b * (a - b)',
    'a < b || a == b && !0',
    '1 < 2 ? 3 : 4 ? 5 : 6',
    '(1 ? 0 : 1) ? 2 : 3',
    'max(2 * 3, gcd(84, 36)) - min(1, 2)',
    'c = (d = 2) + d ^ d',
    'x * (2 + 3) + 0 * x',
    '7 % 4 / 2',
    '1 / 0',
    '(0 - 1)!',
    'none',
    'f(1)',
    '0 && 1 / 0',
  ];
  for (const text of texts) {
    const tree = parse(text);
    if (typeof tree === 'string') return -EINVAL;
    [scope.error, scope.evaluated] = [0, 0];
    const value = evaluate(scope, tree);
    const again = parse(show(tree));
    BUG_ON(typeof again === 'string' || show(again) !== show(tree));
    printk(`${text}  =>  ${show(tree)}  =>  ${show(fold(tree))}  =>  ${scope.error || value}`);
  }
  for (const bad of ['', '1 +', '(1', '1 2', '* 3', '3 = 4', '1 ? 2', 'f(1,', '2(3)', '1 + )', '@'])
    printk(`${bad || 'nothing'}: ${parse(bad) as string}`);
  return 0;
}

module_init(start);
