/**
 * `npm run mutations -- [--tree DIR] [--part I/N]`: every mutation at every place of a tree. What the
 * differ missed, or said too much of, is printed; nothing should be.
 */
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { readTree } from '../../../src/compiler/tree.ts';
import type { Verdict } from './index.ts';
import { Subject } from './index.ts';

const KERNEL = join(import.meta.dirname, '../../../examples/kernel');

function part(text: string): [number, number] {
  const [, index, count] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  if (index === undefined || Number(count) === 0 || Number(index) >= Number(count))
    throw new InvalidArgumentError('not like 0/4');
  return [Number(index), Number(count)];
}

function run({ tree, part: [index, count] }: { tree: string; part: [number, number] }): void {
  const subject = new Subject(readTree(tree));
  const mutations = subject.mutations().filter((_, i) => i % count === index);
  const verdicts = new Map<Verdict | 'wrong', number>();
  const byName = new Map<string, number>();
  for (const [i, mutation] of mutations.entries()) {
    let verdict: Verdict | 'wrong' = 'wrong';
    try {
      verdict = subject.judge(mutation);
    } catch (error) {
      console.log(`\n${(error as Error).message}`);
    }
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    if (verdict === 'found') byName.set(mutation.name, (byName.get(mutation.name) ?? 0) + 1);
    if (i % 50 === 0) process.stderr.write(`\r${i} of ${mutations.length}`);
  }
  process.stderr.write('\r');
  console.log(`${mutations.length} mutations: ${list(verdicts)}`);
  console.log(`found: ${list(byName)}`);
  if (verdicts.has('wrong')) process.exitCode = 1;
}

const list = (counts: ReadonlyMap<string, number>): string =>
  [...counts].map(([name, count]) => `${count} ${name}`).join(', ');

new Command('mutations')
  .option('--tree <dir>', 'a tree of K files', KERNEL)
  .option('--part <i/n>', 'every n-th mutation, from the i-th on', part, [0, 1])
  .action(run)
  .parse();
