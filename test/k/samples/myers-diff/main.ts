/**
 * Differences: Myers' shortest edit script (1986, its own example), unified output, patch applied forwards and
 * backwards with a fuzzy offset, patience over unique lines, three-way merge with conflicts.
 */
import { BUG_ON, EINVAL, cond_resched, module_init, msleep, printk } from 'kernel';

interface Edit {
  kind: ' ' | '-' | '+';
  text: string;
}

interface Hunk {
  old_start: number;
  new_start: number;
  edits: Edit[];
}

/** The farthest point on each diagonal, a row for each number of edits; then the way back. */
function shortest_edit(a: readonly string[], b: readonly string[]): Edit[] {
  const most = a.length + b.length;
  const rows: Int32Array[] = [];
  const v = new Int32Array(2 * most + 2);
  search: for (let d = 0; d <= most; d++) {
    rows.push(v.slice());
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && v[most + k - 1]! < v[most + k + 1]!);
      let x = down ? v[most + k + 1]! : v[most + k - 1]! + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      v[most + k] = x;
      if (x >= a.length && x - k >= b.length) break search;
    }
    cond_resched();
  }
  const script: Edit[] = [];
  let [x, y] = [a.length, b.length] as [number, number];
  for (let d = rows.length - 1; d >= 0; d--) {
    const row = rows[d]!;
    const k = x - y;
    const down = k === -d || (k !== d && row[most + k - 1]! < row[most + k + 1]!);
    const from = down ? k + 1 : k - 1;
    const [from_x, from_y] = d === 0 ? [0, 0] : [row[most + from]!, row[most + from]! - from];
    while (x > from_x! && y > from_y!) script.push({ kind: ' ', text: a[(y--, --x)]! });
    if (d > 0) script.push(down ? { kind: '+', text: b[--y]! } : { kind: '-', text: a[--x]! });
  }
  return script.reverse();
}

/** Lines that are unique on both sides first (by longest increasing runs), Myers between them. */
function patience(a: readonly string[], b: readonly string[]): Edit[] {
  const places = new Map<string, { a: number[]; b: number[] }>();
  for (const [side, list] of [
    ['a', a],
    ['b', b],
  ] as const)
    for (const [i, line] of Array.from(list.entries())) {
      const found = places.get(line) ?? { a: [], b: [] };
      places.set(line, found);
      (side === 'a' ? found.a : found.b).push(i);
    }
  const pairs: { a: number; b: number; before: number }[] = [];
  const piles: number[] = [];
  for (const [line, found] of Array.from(places)) {
    if (found.a.length !== 1 || found.b.length !== 1 || line === '') continue;
    let pile = 0;
    while (pile < piles.length && pairs[piles[pile]!]!.b < found.b[0]!) pile++;
    piles[pile] = pairs.push({ a: found.a[0]!, b: found.b[0]!, before: piles[pile - 1] ?? -1 }) - 1;
  }
  const anchors: { a: number; b: number }[] = [{ a: a.length, b: b.length }];
  for (let at = piles.at(-1) ?? -1; at >= 0; at = pairs[at]!.before) anchors.push(pairs[at]!);
  const script: Edit[] = [];
  let [x, y] = [0, 0] as [number, number];
  for (const anchor of anchors.reverse()) {
    for (const edit of shortest_edit(a.slice(x, anchor.a), b.slice(y, anchor.b))) script.push(edit);
    if (anchor.a < a.length) script.push({ kind: ' ', text: a[anchor.a]! });
    [x, y] = [anchor.a + 1, anchor.b + 1];
    msleep(0);
  }
  return script;
}

/** Changes with so many lines around them; those that are near each other share a hunk. */
function hunks(script: readonly Edit[], context: number): Hunk[] {
  const groups: [from: number, to: number][] = [];
  for (const [i, { kind }] of Array.from(script.entries())) {
    if (kind === ' ') continue;
    const last = groups.at(-1);
    if (last && i - last[1] <= 2 * context) last[1] = i + 1;
    else groups.push([i, i + 1]);
  }
  const out: Hunk[] = [];
  for (const [from, to] of groups) {
    const first = Math.max(from - context, 0);
    const before = script.slice(0, first);
    const edits = script.slice(first, to + context);
    out.push({ old_start: count(before, '+') + 1, new_start: count(before, '-') + 1, edits });
  }
  return out;
}

function count(edits: readonly Edit[], but: string): number {
  let n = 0;
  for (const { kind } of edits) if (kind !== but) n++;
  return n;
}

function header({ old_start, new_start, edits }: Hunk): string {
  return `@@ -${old_start},${count(edits, '+')} +${new_start},${count(edits, '-')} @@`;
}

/** Applies hunks, each where its context is found nearest to where it should be. */
function patch(
  lines: readonly string[],
  list: readonly Hunk[],
  reverse: boolean,
): string[] | number {
  const out = [...lines];
  let shift = 0;
  for (const { old_start, new_start, edits } of list) {
    const [skip, take] = reverse ? (['-', '+'] as const) : (['+', '-'] as const);
    const [before, after] = [[] as string[], [] as string[]] as const;
    for (const { kind, text } of edits) {
      if (kind !== skip) before.push(text);
      if (kind !== take) after.push(text);
    }
    const wanted = (reverse ? new_start : old_start) - 1 + shift;
    const at = find(out, before, wanted);
    if (at < 0) return -EINVAL;
    out.splice(at, before.length);
    for (const [i, line] of Array.from(after.entries())) out.splice(at + i, 0, line);
    shift += after.length - before.length + at - wanted;
  }
  return out;
}

function find(lines: readonly string[], part: readonly string[], wanted: number): number {
  for (let away = 0; away <= lines.length; away++)
    for (const at of away ? [wanted - away, wanted + away] : [wanted])
      if (
        at >= 0 &&
        at + part.length <= lines.length &&
        `${lines.slice(at, at + part.length)}` === `${part}`
      )
        return at;
  return -1;
}

/** For each line of the base whether a side keeps it, and what the side has in front of it. */
function changes(
  base: readonly string[],
  side: readonly string[],
): { kept: boolean; added: string[] }[] {
  const out: { kept: boolean; added: string[] }[] = [{ kept: true, added: [] }];
  for (const { kind, text } of shortest_edit(base, side)) {
    if (kind === '+') out.at(-1)!.added.push(text);
    else {
      out.at(-1)!.kept = kind === ' ';
      out.push({ kept: true, added: [] });
    }
  }
  return out;
}

function merge(
  base: readonly string[],
  ours: readonly string[],
  theirs: readonly string[],
): [lines: string[], conflicts: number] {
  const [a, b] = [changes(base, ours), changes(base, theirs)] as const;
  const out: string[] = [];
  let conflicts = 0;
  for (let i = 0; i <= base.length; i++) {
    const [x, y] = [a[i]!.added, b[i]!.added] as const;
    const both = x.length > 0 && y.length > 0 && `${x}` !== `${y}`;
    if (both) conflicts++;
    for (const line of both ? ['<<<', ...x, '===', ...y, '>>>'] : x.length > 0 ? x : y)
      out.push(line);
    if (i < base.length && a[i]!.kept && b[i]!.kept) out.push(base[i]!);
  }
  return [out, conflicts];
}

function show(script: readonly Edit[]): string {
  let text = '';
  for (const { kind, text: line } of script) text += kind === ' ' ? line : `${kind}${line}`;
  return text;
}

function start(): number {
  const [a, b] = ['ABCABBA'.split(''), 'CBABAC'.split('')] as const;
  const script = shortest_edit(a, b);
  printk(
    `${show(script)} ${count(script, ' ')} edits ${show(shortest_edit([], b))} ${show(shortest_edit(a, []))} '${show(shortest_edit([], []))}'`,
  );

  const old =
    'int f(int n)|{|  if (n < 2)|    return 1;||  return n * f(n - 1);|}||int g(void)|{|  return 0;|}|// end|// of|// file|// here'.split(
      '|',
    );
  const now =
    'int f(int n)|{|  int r = 1;|  while (n > 1)|    r *= n--;||  return r;|}||int g(void)|{|  return 0;|}|// end|// of|// the file|// here'.split(
      '|',
    );
  const list = hunks(shortest_edit(old, now), 2);
  for (const hunk of list) {
    printk(header(hunk));
    for (const { kind, text } of hunk.edits) printk(`${kind}${text}`);
  }
  const forward = patch(old, list, false);
  printk(
    `${`${forward}` === `${now}`} ${`${patch(now, list, true)}` === `${old}`} ${patch(b, list, false)}`,
  );
  const moved = patch(['// new first line', ...old], list, false);
  printk(`${`${moved}` === `${['// new first line', ...now]}`}`);

  const [left, right] = ['a|{|1|}|b|{|2|}'.split('|'), 'b|{|2|}|a|{|1|}'.split('|')] as const;
  printk(`${show(shortest_edit(left, right))} ${show(patience(left, right))}`);
  for (let seed = 1; seed < 14; seed++) {
    const [x, y] = [[] as string[], [] as string[]] as const;
    for (let i = 0, r = seed; i < 14; i++) {
      r = (r * 75 + 74) % 65537;
      if (r % 3) x.push(String.fromCharCode(97 + (r % 5)));
      if ((r >> 3) % 3) y.push(String.fromCharCode(97 + ((r >> 2) % 5)));
    }
    for (const edits of [shortest_edit(x, y), patience(x, y)]) {
      const [before, after] = [[] as string[], [] as string[]] as const;
      for (const { kind, text } of edits) {
        if (kind !== '+') before.push(text);
        if (kind !== '-') after.push(text);
      }
      BUG_ON(`${before}` !== `${x}` || `${after}` !== `${y}`);
      BUG_ON(count(edits, ' ') < count(shortest_edit(x, y), ' '));
      BUG_ON(`${patch(x, hunks(edits, 14), false)}` !== `${y}`);
    }
  }

  const base = 'one|two|three|four|five'.split('|');
  const [merged, conflicts] = merge(
    base,
    'one|2|three|four|five|six'.split('|'),
    'zero|one|two|three|five'.split('|'),
  );
  const [clash, clashes] = merge(
    base,
    'one|TWO|three|four|five'.split('|'),
    'one|zwei|three|four|fünf'.split('|'),
  );
  printk(`${merged} ${conflicts} | ${clash} ${clashes}`);
  return 0;
}

module_init(start);
