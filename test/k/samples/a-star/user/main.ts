/**
 * Searches with an estimate by pointer: A* on a grid with walls, beside Dijkstra's path; the 8-puzzle by
 * iterative deepening, pouring puzzles breadth first, knights' tours by Warnsdorff's rule.
 */
import { print } from 'user';

class Cell {
  x = 0;
  y = 0;
  cost = Infinity;
  total = Infinity;
  from: Cell | null = null;
  closed = false;
}

type Estimate = (cell: Cell, goal: Cell) => number;

class Field {
  rows: string[] = [];
  cells: Cell[][] = [];
  opened = 0;
}

const estimates: readonly { name: string; run: Estimate; admissible: boolean }[] = [
  { name: 'none', run: none, admissible: true },
  { name: 'octile', run: octile, admissible: true },
  { name: 'manhattan', run: manhattan, admissible: false },
  { name: 'greedy', run: greedy, admissible: false },
];

function none(_cell: Cell, _goal: Cell): number {
  return 0;
}
function octile({ x, y }: Cell, goal: Cell): number {
  const [dx, dy] = [Math.abs(x - goal.x), Math.abs(y - goal.y)] as const;
  return 5 * Math.max(dx, dy) + 2 * Math.min(dx, dy);
}
function manhattan({ x, y }: Cell, goal: Cell): number {
  return 5 * (Math.abs(x - goal.x) + Math.abs(y - goal.y));
}
function greedy(cell: Cell, goal: Cell): number {
  return 100 * octile(cell, goal);
}

function make_map(rows: string[]): Field {
  const map = new Field();
  map.rows = rows;
  for (let y = 0; y < rows.length; y++) {
    const line: Cell[] = [];
    for (let x = 0; x < rows[0]!.length; x++) {
      const cell = new Cell();
      [cell.x, cell.y] = [x, y];
      line.push(cell);
    }
    map.cells.push(line);
  }
  return map;
}

function is_free({ rows }: Field, x: number, y: number): boolean {
  return rows[y]?.charAt(x) !== '#' && rows[y]?.charAt(x) !== '' && rows[y] !== undefined;
}

/** Straight steps cost 5, diagonal ones 7; corners are not cut. */
function neighbours(map: Field, { x, y }: Cell): [cell: Cell, cost: number][] {
  const found: [Cell, number][] = [];
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++) {
      if ((dx === 0 && dy === 0) || !is_free(map, x + dx, y + dy)) continue;
      if (dx !== 0 && dy !== 0 && !(is_free(map, x + dx, y) && is_free(map, x, y + dy))) continue;
      found.push([map.cells[y + dy]![x + dx]!, dx !== 0 && dy !== 0 ? 7 : 5]);
    }
  return found;
}

function search(map: Field, start: Cell, goal: Cell, estimate: Estimate): Cell | null {
  const open = [start];
  [start.cost, start.total] = [0, estimate(start, goal)];
  while (open.length > 0) {
    let best = 0;
    for (let i = 1; i < open.length; i++) if (open[i]!.total < open[best]!.total) best = i;
    const [cell] = open.splice(best, 1) as [Cell];
    if (cell === goal) return cell;
    cell.closed = true;
    map.opened++;
    for (const [next, step] of neighbours(map, cell)) {
      if (next.closed || cell.cost + step >= next.cost) continue;
      if (next.cost === Infinity) open.push(next);
      next.cost = cell.cost + step;
      next.total = next.cost + estimate(next, goal);
      next.from = cell;
    }
  }
  return null;
}

const TARGET = '123456780';

/** The sum of the distances of the tiles from home. */
function distance(board: string): number {
  let sum = 0;
  for (let at = 0; at < 9; at++) {
    const tile = Number(board.charAt(at)) - 1;
    if (tile >= 0)
      sum += Math.abs((at % 3) - (tile % 3)) + Math.abs(Math.floor(at / 3) - Math.floor(tile / 3));
  }
  return sum;
}

class Puzzle {
  path = '';
  nodes = 0;
  next_limit = Infinity;
}

function slide(board: string, blank: number, to: number): string {
  const tiles = board.split('');
  [tiles[blank], tiles[to]] = [tiles[to]!, '0'];
  return tiles.join('');
}

function deepen(
  puzzle: Puzzle,
  board: string,
  depth: number,
  limit: number,
  last: number,
): boolean {
  const total = depth + distance(board);
  puzzle.nodes++;
  if (total > limit) {
    puzzle.next_limit = Math.min(puzzle.next_limit, total);
    return false;
  }
  if (board === TARGET) return true;
  const blank = board.indexOf('0');
  for (const [name, by, ok] of [
    ['U', -3, blank > 2],
    ['D', 3, blank < 6],
    ['L', -1, blank % 3 > 0],
    ['R', 1, blank % 3 < 2],
  ] as const) {
    if (!ok || blank + by === last) continue;
    if (deepen(puzzle, slide(board, blank, blank + by), depth + 1, limit, blank)) {
      puzzle.path = name + puzzle.path;
      return true;
    }
  }
  return false;
}

function solve_puzzle(board: string): string {
  let inversions = 0;
  for (let i = 0; i < 9; i++)
    for (let j = i + 1; j < 9; j++)
      if (board.charAt(j) !== '0' && board.charAt(i) > board.charAt(j)) inversions++;
  if (inversions % 2) return 'impossible';
  const puzzle = new Puzzle();
  for (let limit = distance(board); ; limit = puzzle.next_limit) {
    puzzle.next_limit = Infinity;
    if (deepen(puzzle, board, 0, limit, -1))
      return `${puzzle.path.length} ${puzzle.path} (${puzzle.nodes} nodes)`;
  }
}

/** Pouring between jugs until one holds `wanted`; breadth first gives the fewest steps. */
function jugs(sizes: readonly number[], wanted: number): string {
  const queue: { levels: number[]; path: string }[] = [
    { levels: new Array<number>(sizes.length).fill(0), path: '' },
  ];
  const seen = new Set<string>();
  for (const { levels, path } of queue) {
    if (levels.includes(wanted)) return path;
    if (seen.has(`${levels}`)) continue;
    seen.add(`${levels}`);
    for (let from = 0; from <= sizes.length; from++)
      for (let to = 0; to <= sizes.length; to++) {
        if (from === to) continue;
        const amount = Math.min(
          from < sizes.length ? levels[from]! : Infinity,
          to < sizes.length ? sizes[to]! - levels[to]! : Infinity,
        );
        if (amount === 0 || amount === Infinity) continue;
        const next = [...levels];
        if (from < sizes.length) next[from]! -= amount;
        if (to < sizes.length) next[to]! += amount;
        queue.push({ levels: next, path: `${path}${path && ' '}${next.join('/')}` });
      }
  }
  return 'impossible';
}

/** Warnsdorff, 1823: to the square from which there are fewest ways on. */
function knights_tour(n: number, x: number, y: number): number[][] | null {
  const board: number[][] = [];
  for (let i = 0; i < n; i++) board.push(new Array<number>(n).fill(0));
  for (let step = 1; ; step++) {
    board[y]![x] = step;
    if (step === n * n) return board;
    let [best, fewest] = [null, 9] as [[number, number] | null, number];
    for (const [nx, ny] of jumps(board, x, y)) {
      const ways = jumps(board, nx, ny).length;
      if (ways < fewest) [best, fewest] = [[nx, ny], ways];
    }
    if (!best) return null;
    [x, y] = best;
  }
}

function jumps(board: readonly number[][], x: number, y: number): [number, number][] {
  const found: [number, number][] = [];
  for (const [dx, dy] of [
    [1, 2],
    [2, 1],
    [2, -1],
    [1, -2],
    [-1, -2],
    [-2, -1],
    [-2, 1],
    [-1, 2],
  ] as const)
    if (board[y + dy]?.[x + dx] === 0) found.push([x + dx, y + dy]);
  return found;
}

export function main(_argv: string[]): number {
  const rows = [
    '.......#..',
    '.####..#..',
    '....#..##.',
    '.##.#.....',
    '..#.####..',
    '..#....#..',
    '..####.#.#',
    '.......#..',
  ];
  let shortest = 0;
  for (const { name, run, admissible } of estimates) {
    const map = make_map(rows);
    const end = search(map, map.cells[0]![0]!, map.cells[7]![9]!, run);
    if (run === none) shortest = end?.cost ?? 0;
    const path: string[] = [];
    for (let at = end; at; at = at.from) path.push(`${at.x}${at.y}`);
    print(
      `${name}: cost ${end?.cost}, ${map.opened} opened, ${end?.cost === shortest || !admissible ? 'ok' : 'NOT SHORTEST'} ${path.reverse().join(' ')}`,
    );
  }
  const walled = make_map(['..#..', '..#..']);
  print(`${search(walled, walled.cells[0]![0]!, walled.cells[0]![4]!, octile)}`);
  for (const board of ['123456780', '123456708', '413726580', '123450876', '213456780'])
    print(`${board}: ${solve_puzzle(board)}`);
  print(`${jugs([3, 5], 4)} | ${jugs([8, 5, 3], 4)} | ${jugs([6, 9], 4)}`);
  for (const [n, x, y] of [
    [5, 0, 0],
    [6, 1, 2],
    [8, 0, 0],
  ] as const) {
    const board = knights_tour(n, x, y);
    print(`${n}: ${board?.[0]} .. ${board?.[n - 1]}`);
  }
  return 0;
}
