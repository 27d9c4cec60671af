/**
 * Earley's parser (1970) with nullable rules: ambiguous, left- and right-recursive grammars as data, trees
 * counted without building them (Catalan numbers come out), one tree shown; CYK on the same as a check.
 */
import { BUG_ON, cond_resched, module_init, msleep, printk } from 'kernel';

class Rule {
  head = '';
  body: string[] = [];
}

class Item {
  rule: Rule | null = null;
  dot = 0;
  origin = 0;
}

class Grammar {
  start = '';
  rules: Rule[] = [];
  nullable = new Set<string>();
}

function is_terminal({ rules }: Grammar, symbol: string): boolean {
  for (const { head } of rules) if (head === symbol) return false;
  return true;
}

/** `S = S + S | a`, a rule a line; an empty alternative is the empty text. */
function grammar(text: string): Grammar {
  const made = new Grammar();
  for (const line of text.split(';')) {
    const [head = '', body = ''] = line.split('=');
    made.start ||= head.trim();
    for (const alternative of body.split('|')) {
      const rule = new Rule();
      rule.head = head.trim();
      for (const symbol of alternative.split(' ')) if (symbol !== '') rule.body.push(symbol);
      made.rules.push(rule);
    }
  }
  for (let size = -1; size !== made.nullable.size;) {
    size = made.nullable.size;
    for (const { head, body } of made.rules) {
      let all = true;
      for (const symbol of body) all &&= made.nullable.has(symbol);
      if (all) made.nullable.add(head);
    }
  }
  return made;
}

function add(set: Item[], rule: Rule, dot: number, origin: number): void {
  for (const item of set)
    if (item.rule === rule && item.dot === dot && item.origin === origin) return;
  const item = new Item();
  [item.rule, item.dot, item.origin] = [rule, dot, origin];
  set.push(item);
}

/** The sets of items; predicting a nullable symbol also steps over it (Aycock and Horspool). */
function recognise(g: Grammar, text: string): Item[][] {
  const sets: Item[][] = [[]];
  for (let i = 0; i < text.length; i++) sets.push([]);
  for (const rule of g.rules) if (rule.head === g.start) add(sets[0]!, rule, 0, 0);
  for (const [at, set] of Array.from(sets.entries())) {
    for (const { rule, dot, origin } of set) {
      const next = rule!.body[dot];
      if (next === undefined) {
        for (const item of sets[origin]!)
          if (item.rule!.body[item.dot] === rule!.head)
            add(set, item.rule!, item.dot + 1, item.origin);
      } else if (is_terminal(g, next)) {
        if (text.charAt(at) === next) add(sets[at + 1]!, rule!, dot + 1, origin);
      } else {
        for (const each of g.rules) if (each.head === next) add(set, each, 0, at);
        if (g.nullable.has(next)) add(set, rule!, dot + 1, origin);
      }
    }
    cond_resched();
  }
  return sets;
}

class Counter {
  grammar: Grammar | null = null;
  text = '';
  known = new Map<string, bigint>();
}

/** In how many ways a symbol yields text[from, to). */
function ways(counter: Counter, symbol: string, from: number, to: number): bigint {
  if (is_terminal(counter.grammar!, symbol))
    return to - from === 1 && counter.text.charAt(from) === symbol ? 1n : 0n;
  const key = `${symbol} ${from} ${to}`;
  const known = counter.known.get(key);
  if (known !== undefined) return known;
  counter.known.set(key, 0n);
  let total = 0n;
  for (const { head, body } of counter.grammar!.rules)
    if (head === symbol) total += ways_of(counter, body, 0, from, to);
  counter.known.set(key, total);
  return total;
}

function ways_of(
  counter: Counter,
  body: readonly string[],
  dot: number,
  from: number,
  to: number,
): bigint {
  if (dot === body.length) return from === to ? 1n : 0n;
  if (dot === body.length - 1) return ways(counter, body[dot]!, from, to);
  let total = 0n;
  for (let cut = from; cut <= to; cut++) {
    const rest = ways_of(counter, body, dot + 1, cut, to);
    if (rest > 0n) total += rest * ways(counter, body[dot]!, from, cut);
  }
  msleep(0);
  return total;
}

/** The first tree in rule order, the shortest first parts first. */
function tree(counter: Counter, symbol: string, from: number, to: number): string {
  if (is_terminal(counter.grammar!, symbol)) return symbol;
  for (const { head, body } of counter.grammar!.rules) {
    if (head !== symbol || ways_of(counter, body, 0, from, to) === 0n) continue;
    const parts: string[] = [];
    for (let dot = 0, at = from; dot < body.length; dot++)
      for (let cut = at; cut <= to; cut++) {
        if (
          ways(counter, body[dot]!, at, cut) === 0n ||
          ways_of(counter, body, dot + 1, cut, to) === 0n
        )
          continue;
        parts.push(tree(counter, body[dot]!, at, cut));
        at = cut;
        break;
      }
    return `(${parts.join('')})`;
  }
  return '?';
}

/** Cocke, Younger and Kasami, for grammars whose bodies are one terminal or two symbols. */
function cyk(g: Grammar, text: string): boolean {
  const n = text.length;
  const table: Set<string>[][] = [];
  for (let i = 0; i < n; i++) {
    const row: Set<string>[] = [];
    for (let j = 0; j <= n; j++) row.push(new Set());
    for (const { head, body } of g.rules)
      if (body.length === 1 && body[0] === text.charAt(i)) row[1]!.add(head);
    table.push(row);
  }
  for (let length = 2; length <= n; length++)
    for (let i = 0; i + length <= n; i++)
      for (let cut = 1; cut < length; cut++)
        for (const { head, body } of g.rules)
          if (
            body.length === 2 &&
            table[i]![cut]!.has(body[0]!) &&
            table[i + cut]![length - cut]!.has(body[1]!)
          )
            table[i]![length]!.add(head);
  return n > 0 && table[0]![n]!.has(g.start);
}

function study(name: string, g: Grammar, texts: readonly string[], show = true): void {
  for (const text of texts) {
    const sets = recognise(g, text);
    let [items, accepted] = [0, false] as [number, boolean];
    for (const set of sets) items += set.length;
    for (const { rule, dot, origin } of sets.at(-1)!)
      accepted ||= rule!.head === g.start && dot === rule!.body.length && origin === 0;
    const counter = new Counter();
    [counter.grammar, counter.text] = [g, text];
    const count = ways(counter, g.start, 0, text.length);
    BUG_ON(accepted !== count > 0n);
    printk(
      `${name} '${text}': ${items} items, ${count} trees${accepted && show ? ` ${tree(counter, g.start, 0, text.length)}` : ''}`,
    );
  }
}

function start(): number {
  const arithmetic = grammar('S = S + M | M; M = M * T | T; T = n | [ S ]');
  study('arithmetic', arithmetic, ['n', 'n+n*n', '[n+n]*n', 'n+', '']);
  const ambiguous = grammar('E = E + E | a');
  study('ambiguous', ambiguous, ['a', 'a+a', 'a+a+a', 'a+a+a+a+a', 'a+a+a+a+a+a+a'], false);
  study('empty parts', grammar('S = A A x | y; A = a | B; B = | b'), [
    'x',
    'ax',
    'abx',
    'bbx',
    'aax',
    'y',
    'aaax',
  ]);
  study('right', grammar('L = x L | '), ['', 'x', 'xxxx', 'xy']);
  study('palindromes', grammar('P = | a | b | a P a | b P b'), ['abba', 'ababa', 'ab', 'aaaa']);
  const chomsky = grammar('S = A B | B C; A = B A | a; B = C C | b; C = A B | a');
  for (const text of ['baaba', 'ab', 'bbb', 'aaa', 'bababa']) {
    const counter = new Counter();
    [counter.grammar, counter.text] = [chomsky, text];
    const count = ways(counter, 'S', 0, text.length);
    BUG_ON(cyk(chomsky, text) !== count > 0n);
    printk(`chomsky '${text}': ${count} trees`);
  }
  return 0;
}

module_init(start);
