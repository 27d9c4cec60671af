/**
 * Sudoku by candidates in bit masks and a search at the narrowest cell, in a program; the first puzzle is
 * Wikipedia's, one has the least of clues (17), others are broken, empty or stuck.
 */
import { print, sprintf } from 'user';

interface Puzzle {
  name: string;
  text: string;
}

class Grid {
  cells = new Uint8Array(81);
  rows = new Uint16Array(9);
  columns = new Uint16Array(9);
  boxes = new Uint16Array(9);
  guesses = 0;
  depth = 0;
}

const puzzles: Puzzle[] = [
  {
    name: 'wikipedia',
    text: '53..7....6..195....98....6.8...6...34..8.3..17...2...6.6....28....419..5....8..79',
  },
  {
    name: 'seventeen',
    text: '000000010400000000020000000000050407008000300001090000300400200050100000000806000',
  },
  { name: 'broken', text: '55' },
  { name: 'empty', text: '' },
  { name: 'stuck', text: '12345678.........9' },
];

const SIDE = 3;

function box(cell: number): number {
  const [row, column] = [Math.trunc(cell / 9), cell % 9];
  return row - (row % SIDE) + Math.trunc(column / SIDE);
}

function used(grid: Grid, cell: number): number {
  return grid.rows[(cell / 9) | 0]! | grid.columns[cell % 9]! | grid.boxes[box(cell)]!;
}

function bits(mask: number): number {
  let n = 0;
  for (; mask; mask &= mask - 1) n++;
  return n;
}

function set(grid: Grid, cell: number, digit: number): boolean {
  const bit = 1 << digit;
  if (used(grid, cell) & bit) return false;
  grid.cells[cell] = digit;
  toggle(grid, cell, bit);
  return true;
}

function toggle(grid: Grid, cell: number, bit: number): void {
  grid.rows[(cell / 9) | 0]! ^= bit;
  grid.columns[cell % 9]! ^= bit;
  grid.boxes[box(cell)]! ^= bit;
}

function narrowest(grid: Grid): { cell: number; free: number } | null {
  let best: { cell: number; free: number } | null = null;
  let least = 10;
  for (let cell = 0; cell < 81; cell++) {
    if (grid.cells[cell]) continue;
    const free = ~used(grid, cell) & 0x3fe;
    const n = bits(free);
    if (n >= least) continue;
    [best, least] = [{ cell, free }, n];
    if (n < 2) break;
  }
  return best;
}

function solve(grid: Grid): boolean {
  const next = narrowest(grid);
  if (next === null) return true;
  const { cell, free } = next;
  grid.depth++;
  for (let digit = 1; digit <= 9; digit++) {
    if (!(free & (1 << digit))) continue;
    grid.guesses++;
    set(grid, cell, digit);
    if (solve(grid)) return true;
    grid.cells[cell] = 0;
    toggle(grid, cell, 1 << digit);
  }
  grid.depth--;
  return false;
}

function read(grid: Grid, text: string): number {
  let clues = 0;
  for (let cell = 0; cell < 81; cell++) {
    const digit = text.charCodeAt(cell) - 48;
    if (!(digit >= 1 && digit <= 9)) continue;
    if (!set(grid, cell, digit)) return -cell;
    clues++;
  }
  return clues;
}

function show(grid: Grid): void {
  for (let row = 0; row < 9; row++) {
    const digits = Array.from(grid.cells.subarray(row * 9, row * 9 + 9));
    const parts = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)];
    for (const [i, part] of Array.from(parts.entries())) if (i) parts[0] = [...parts[0]!, ...part];
    print(parts[0]!.join(' '));
  }
}

export function main(): number {
  for (const { name, text } of puzzles) {
    const grid = new Grid();
    const clues = read(grid, text);
    if (clues < 0) {
      print(`${name}: a clue contradicts at cell ${-clues}`);
      continue;
    }
    const solved = solve(grid);
    print(
      sprintf(
        '%s: %d clues, %s, %d guesses, depth %d',
        name,
        clues,
        solved,
        grid.guesses,
        grid.depth,
      ),
    );
    if (solved) show(grid);
  }
  return 0;
}
