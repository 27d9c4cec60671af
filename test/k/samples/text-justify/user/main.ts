/**
 * Paragraphs: greedy filling, Knuth and Plass's least badness as dynamic programming, justified lines with
 * spread spaces, hyphens at marks, tables in columns, wrapping that keeps indents; measured by raggedness.
 */
import { print, sprintf } from 'user';

type Break = (words: readonly string[], width: number) => number[];

const methods: readonly { name: string; run: Break }[] = [
  { name: 'greedy', run: greedy },
  { name: 'least badness', run: least_badness },
];

function fits(words: readonly string[], from: number, to: number): number {
  let length = to - from - 1;
  for (let i = from; i < to; i++) length += words[i]!.length;
  return length;
}

/** The index of the first word of each line. */
function greedy(words: readonly string[], width: number): number[] {
  const lines = [0];
  for (let i = 1; i < words.length; i++)
    if (fits(words, lines.at(-1)!, i + 1) > width) lines.push(i);
  return lines;
}

function badness(words: readonly string[], from: number, to: number, width: number): number {
  const left = width - fits(words, from, to);
  if (left < 0) return to - from === 1 ? 1000 : Infinity;
  return to === words.length ? 0 : left ** 3;
}

function least_badness(words: readonly string[], width: number): number[] {
  const cost = new Array<number>(words.length + 1).fill(Infinity);
  const from = new Array<number>(words.length + 1).fill(0);
  cost[0] = 0;
  for (let to = 1; to <= words.length; to++)
    for (let start = to - 1; start >= 0; start--) {
      const total = cost[start]! + badness(words, start, to, width);
      if (total < cost[to]!) [cost[to], from[to]] = [total, start];
      if (fits(words, start, to) > width) break;
    }
  const lines: number[] = [];
  for (let at = words.length; at > 0; at = from[at]!) lines.unshift(from[at]!);
  return lines;
}

/** The wider gaps are spread from left and right in turn, as troff does. */
function justify(words: readonly string[], width: number, from_left: boolean): string {
  let room = width - fits(words, 0, words.length);
  const gaps = words.length - 1;
  if (gaps === 0 || room < 0) return words.join(' ');
  const each = Math.floor(room / gaps);
  room -= each * gaps;
  let line = words[0]!;
  for (let i = 1; i < words.length; i++) {
    const extra = from_left ? i <= room : i > gaps - room;
    line += ' '.repeat(1 + each + Number(extra)) + words[i];
  }
  return line;
}

function set_paragraph(text: string, width: number, method: Break): string[] {
  const words = text.split(' ');
  const starts = method(words, width);
  const lines: string[] = [];
  for (const [i, start] of Array.from(starts.entries())) {
    const line = words.slice(start, starts[i + 1] ?? words.length);
    lines.push(i === starts.length - 1 ? line.join(' ') : justify(line, width, i % 2 === 0));
  }
  return lines;
}

function raggedness(text: string, width: number, method: Break): number {
  const words = text.split(' ');
  const starts = method(words, width);
  let total = 0;
  for (const [i, start] of Array.from(starts.entries()))
    total += badness(words, start, starts[i + 1] ?? words.length, width);
  return total;
}

/** Soft hyphens (`~`) allow a break; those that are not used vanish. */
function hyphenate(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    let rest = word;
    for (;;) {
      const gap = line === '' ? '' : ' ';
      const plain = rest.replaceAll('~', '');
      if (line.length + gap.length + plain.length <= width) {
        line += gap + plain;
        break;
      }
      let cut = -1;
      for (let at = rest.indexOf('~'); at >= 0; at = rest.indexOf('~', at + 1))
        if (line.length + gap.length + rest.slice(0, at).replaceAll('~', '').length + 1 <= width)
          cut = at;
      if (cut >= 0) {
        lines.push(`${line}${gap}${rest.slice(0, cut).replaceAll('~', '')}-`);
        rest = rest.slice(cut + 1);
        line = '';
      } else if (line === '') {
        lines.push(plain.slice(0, width));
        rest = plain.slice(width);
      } else {
        lines.push(line);
        line = '';
      }
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

function columns(rows: readonly (readonly string[])[], align: string): string[] {
  const widths: number[] = [];
  for (const row of rows)
    for (const [i, cell] of Array.from(row.entries()))
      widths[i] = Math.max(widths[i] ?? 0, cell.length);
  const out: string[] = [];
  for (const row of rows) {
    let line = '';
    for (const [i, cell] of Array.from(row.entries())) {
      const width = widths[i]!;
      const left = Math.floor((width - cell.length) / 2);
      switch (align.charAt(i)) {
        case 'r':
          line += cell.padStart(width);
          break;
        case 'c':
          line += (' '.repeat(left) + cell).padEnd(width);
          break;
        default:
          line += cell.padEnd(width);
      }
      line += ' | ';
    }
    out.push(line.slice(0, -3).trimEnd());
  }
  return out;
}

const text =
  'In olden times when wishing still helped one, there lived a king whose daughters were all beautiful; and the ' +
  'youngest was so beautiful that the sun itself, which has seen so much, was astonished whenever it shone in her face.';

export function main(_argv: string[]): number {
  for (const width of [34, 52])
    for (const { name, run } of methods) {
      print(`${name}, ${width}: badness ${raggedness(text, width, run)}`);
      for (const line of set_paragraph(text, width, run)) print(`|${line.padEnd(width)}|`);
    }
  print(
    `${set_paragraph('aaa bb cc ddddd', 6, least_badness).join('|')} ${set_paragraph('aaa bb cc ddddd', 6, greedy).join('|')}`,
  );
  for (const line of hyphenate(
    'an ex~tra~or~di~nar~i~ly long un~break~able Donaudampfschiff in a nar~row col~umn',
    12,
  ))
    print(`>${line}`);
  const table = [
    ['name', 'size', 'mode'],
    ['init', '48', 'rwx'],
    ['swapper', '131072', 'r'],
    ['', '7', '-'],
  ];
  for (const line of columns(table, 'lrc')) print(line);
  print(sprintf('%-10s|%10s|%.3s', 'left', 'right', 'cut off'));
  return 0;
}
