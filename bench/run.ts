/**
 * The benchmarks: every figure is a ratio to a baseline of the same run, measured in interleaved
 * fresh processes (`--rounds N`, default 5), medians. Prints a table, writes `bench/results.json`.
 */
import { cpus } from 'node:os';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';
import { dispatch } from './dispatch.ts';
import { machine } from './machine.ts';
import { migration } from './migration.ts';
import { sleep } from './sleep.ts';
import { stop } from './stop.ts';
import { startup } from './startup.ts';
import { throughput } from './throughput.ts';
import { tableLines } from '../src/cli/table.ts';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' } } });
const rounds = Number(values.rounds);
const bundle = (name: string): string => {
  const outfile = `bench/.build/${name}.mjs`;
  buildSync({
    entryPoints: [`bench/${name}.ts`],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  });
  return outfile;
};
const child = bundle('child');

const rows = [
  ...dispatch(child, rounds),
  ...sleep(child, rounds),
  ...stop(bundle('stop-child'), Math.min(rounds, 3)),
  ...migration(bundle('migration-child'), Math.min(rounds, 3)),
  ...startup('dist/bin/build-patch.cjs', rounds),
  ...machine(bundle('machine-child'), Math.min(rounds, 3)),
  ...throughput(bundle('compile-child'), Math.min(rounds, 3)),
];
const show = (value: number, unit: string): string => `${value.toFixed(2)} ${unit}`;
const table = rows.map(({ number, what, value, unit, goal, baseline }) => [
  String(number),
  what,
  show(value, unit),
  goal === null ? '' : `<= ${show(goal, unit)}`,
  goal === null ? '' : value <= goal ? 'met' : 'MISSED',
  baseline,
]);
const all = [['row', 'what', 'measured', 'goal', '', 'baseline'], ...table];
for (const line of tableLines(all)) console.log(line);
const host = { node: process.version, cpu: cpus()[0]?.model ?? '', rounds };
writeFileSync('bench/results.json', `${JSON.stringify({ machine: host, rows }, null, 1)}\n`);
