/**
 * Data initialisers run in the order of their needs, within a file and across files that import each
 * other: tables of tables, maps built from arrays, structs whose fields read data, live exports.
 */
import { module_init, msleep, printk } from 'kernel';
import { corners, describe, moved, origin, scale, shift } from './lib/shapes.ts';
import { Scale, show, units } from './lib/base.ts';

type Handler = (n: number) => string;
interface Route {
  name: string;
  run: Handler;
  weights: readonly number[];
}

const first: Route = { name: 'first', run: plain, weights: units };
const second: Route = { name: 'second', run: framed, weights: [...first.weights, units.length] };
const routes = [first, second, { name: 'third', run: second.run, weights: [] as number[] }];
const by_name = new Map([
  [first.name, first],
  [second.name, second],
]);
const widest = second.weights.length > first.weights.length ? second : first;
const grid = [units, [units[0]! + units[1]!, corners[1]!.x], [widest.weights[3]! * 2]];
let cursor = grid[1]!;
let alias = cursor;

class Table {
  rows = grid;
  home = routes[0]!;
  at = corners[0]!;
  scale = new Scale();
}

const table = new Table();
const text = `${first.name} ${units.length} ${corners[1]!.y}`;

function plain(n: number): string {
  return `${n}`;
}

function framed(n: number): string {
  msleep(1);
  return `<${plain(n)}>`;
}

function start(): number {
  printk(text);
  printk(`${routes.length} ${routes[2]!.run === framed} ${by_name.get('second') === second}`);
  for (const { name, run, weights } of routes) printk(`${name} ${run(weights.length)} ${weights}`);
  printk(`${grid.length} ${grid[1]} ${grid[2]} ${cursor === table.rows[1]} ${alias === cursor}`);
  alias = table.rows[2]!;
  cursor.push(7);
  printk(`${grid[1]} ${alias} ${widest.name} ${table.home === first}`);
  printk(`${show(origin)} ${describe(corners[1]!)} ${moved} ${show === describe}`);
  shift(5);
  printk(`${show(origin)} ${show(table.at)} ${moved} ${origin === table.at}`);
  printk(
    `${scale.factor} ${scale.steps} ${scale.steps === table.scale.steps} ${new Scale().factor}`,
  );
  units[1] = 11;
  printk(`${scale.factor} ${new Scale().factor} ${first.weights} ${table.scale.steps}`);
  return 0;
}

module_init(start);
