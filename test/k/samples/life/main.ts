/**
 * Conway's game of life: still lifes, oscillators, the R-pentomino on a torus of bit
 * rows, and rule 30 and rule 90 of Wolfram's elementary automata.
 */
import { Mutex, cond_resched, module_init, msleep, mutex_lock, mutex_unlock, printk } from 'kernel';

type Rule = (neighbours: number, alive: boolean) => boolean;

class World {
  width = 0;
  rows: bigint[] = [];
  generation = 0;
  rule: Rule = conway;
  lock = new Mutex();
}

const shapes: readonly (readonly [name: string, ...rows: string[]])[] = [
  ['block', '##', '##'],
  ['blinker', '###'],
  ['glider', '.#.', '..#', '###'],
  ['toad', '.###', '###.'],
];
const pentomino = ['.##', '##.', '.#.'];

function conway(neighbours: number, alive: boolean): boolean {
  return neighbours === 3 || (alive && neighbours === 2);
}

function high_life(neighbours: number, alive: boolean): boolean {
  msleep(neighbours === 6 ? 1 : 0);
  return neighbours === 6 ? !alive : conway(neighbours, alive);
}

function make(width: number, height: number, shape: readonly string[], x = 1, y = 1): World {
  const world = new World();
  world.width = width;
  for (let row = 0; row < height; row++) world.rows.push(0n);
  for (const [dy, text] of Array.from(shape.entries()))
    for (let dx = 0; dx < text.length; dx++)
      if (text[dx] === '#') world.rows[y + dy]! |= 1n << BigInt(x + dx);
  return world;
}

function cell(world: World, x: number, y: number): number {
  const { width, rows } = world;
  const row = rows.at(y % rows.length)!;
  return Number((row >> BigInt((x + width) % width)) & 1n);
}

function step(world: World): number {
  mutex_lock(world.lock);
  const next: bigint[] = [];
  let alive = 0;
  for (let y = 0; y < world.rows.length; y++) {
    let bits = 0n;
    for (let x = 0; x < world.width; x++) {
      let n = 0;
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) if (dx || dy) n += cell(world, x + dx, y + dy);
      if (!world.rule(n, cell(world, x, y) === 1)) continue;
      bits |= 1n << BigInt(x);
      alive++;
    }
    next.push(bits);
    cond_resched();
  }
  world.rows = next;
  world.generation++;
  mutex_unlock(world.lock);
  return alive;
}

function draw(world: World): string {
  const lines: string[] = [];
  for (let y = 0; y < world.rows.length; y++) {
    let line = '';
    for (let x = 0; x < world.width; x++) line += cell(world, x, y) ? '#' : '.';
    lines.push(line);
  }
  return lines.join(' ');
}

function elementary(rule: number, width: number, steps: number): void {
  let row = 1n << BigInt(width >> 1);
  for (let i = 0; i < steps; i++) {
    let line = '';
    let next = 0n;
    for (let x = 0; x < width; x++) {
      line += (row >> BigInt(x)) & 1n ? '*' : ' ';
      const three = x === 0 ? (row << 1n) & 7n : (row >> BigInt(x - 1)) & 7n;
      const turned = ((three & 1n) << 2n) | (three & 2n) | (three >> 2n);
      if ((rule >> Number(turned)) & 1) next |= 1n << BigInt(x);
    }
    printk(`${rule}|${line.trimEnd()}`);
    row = next;
  }
}

function start(): number {
  for (const [name, ...rows] of shapes) {
    const world = make(6, 6, rows);
    const before = draw(world);
    let period = 0;
    while (period < 30 && (step(world), ++period, draw(world)) !== before);
    printk(`${name}: period ${period < 30 ? period : 'none'}, ${draw(world)}`);
  }
  const world = make(40, 40, pentomino, 18, 18);
  const populations = [5];
  for (let i = 0; i < 15; i++) populations.push(step(world));
  printk(`R-pentomino: ${populations}`);
  const high = make(9, 9, ['###', '#..', '#.#'], 3, 3);
  high.rule = high_life;
  for (let i = 0; i < 4; i++)
    printk(`high ${high.generation}: ${step(high)} ${draw(high).slice(0, 49)}`);
  elementary(30, 25, 8);
  elementary(90, 17, 8);
  return 0;
}

module_init(start);
