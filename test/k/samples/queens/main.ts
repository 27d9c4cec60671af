/**
 * N queens by bit masks, and by permutations that sleep between swaps; the counts are OEIS A000170 and
 * A002562 (solutions but for symmetry).
 */
import { cond_resched, module_init, msleep, printk, sprintf } from 'kernel';

const ALL = [1, 1, 0, 0, 2, 10, 4, 40, 92];
const UNIQUE = [1, 1, 0, 0, 1, 2, 1, 6, 12];

class Board {
  n = 0;
  rows: number[] = [];
  found: number[][] = [];
  visit: (board: Board) => boolean = keep;
  nodes = 0;
}

function keep(board: Board): boolean {
  return board.found.push([...board.rows]) < Infinity;
}

function only_first(board: Board): boolean {
  keep(board);
  msleep(1);
  return false;
}

/** Solutions below a position given by its three masks of attacked columns. */
function count(full: number, columns = 0, left = 0, right = 0): number {
  if (columns === full) return 1;
  let solutions = 0;
  for (let free = full & ~(columns | left | right), bit = 0; free !== 0; free ^= bit) {
    bit = free & -free;
    solutions += count(full, columns | bit, (left | bit) << 1, (right | bit) >> 1);
  }
  return solutions;
}

function attacked(rows: number[], column: number): boolean {
  const row = rows.length;
  for (const [r, c] of Array.from(rows.entries()))
    if (c === column || Math.abs(c - column) === row - r) return true;
  return false;
}

function search(board: Board): boolean {
  board.nodes++;
  if (board.rows.length === board.n) return board.visit(board);
  for (let column = 0; column < board.n; column++) {
    if (attacked(board.rows, column)) continue;
    board.rows.push(column);
    const more = search(board);
    board.rows.pop();
    if (!more) return false;
  }
  cond_resched();
  return true;
}

function inverse(rows: number[]): number[] {
  const out = new Array<number>(rows.length).fill(0);
  for (let r = 0; r < rows.length; r++) out[rows[r]!] = r;
  return out;
}

/** The least of the eight pictures that a solution makes by turning and mirroring. */
function canonical(rows: number[]): string {
  const texts: string[] = [];
  let [a, b] = [rows, [...rows].reverse()];
  for (let turn = 0; turn < 4; turn++) {
    texts.push(a.join(), b.join());
    [a, b] = [inverse(a).reverse(), inverse(b).reverse()];
  }
  return texts.sort()[0]!;
}

function draw(rows: number[]): void {
  for (const column of rows)
    printk('.'.repeat(column) + 'Q' + '.'.repeat(rows.length - column - 1));
}

function start(): number {
  for (let n = 0; n <= 8; n++) {
    const board = new Board();
    board.n = n;
    const complete = n > 6 ? true : search(board);
    const masks = count((1 << n) - 1);
    const classes = new Set<string>();
    for (const rows of board.found) classes.add(canonical(rows));
    const expected = n > 6 ? '' : `, ${classes.size} of ${UNIQUE[n]} unique, ${board.nodes} nodes`;
    printk(sprintf('%d queens: %2d of %2d%s%s', n, masks, ALL[n]!, expected, complete ? '' : '?'));
  }
  for (const n of [5, 6, 8]) {
    const board = new Board();
    [board.n, board.visit] = [n, only_first];
    printk(`first for ${n}: ${search(board) || board.found[0]} after ${board.nodes} nodes`);
    draw(board.found[0]!);
  }
  return 0;
}

module_init(start);
