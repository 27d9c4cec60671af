/**
 * One variant of one program in one process: `child.mjs PROGRAM VARIANT ENTRY N`. Warms up, then
 * prints the median time of a run in nanoseconds and what the run computed.
 */
import { buildPatch } from '../src/compiler/build-patch.ts';
import { compile } from '../src/compiler/index.ts';
import type { Tree } from '../src/compiler/tree.ts';
import { readTree, treeFromFiles } from '../src/compiler/tree.ts';
import { Kernel } from '../src/kernel/kernel.ts';
import { Livepatch } from '../src/livepatch/index.ts';
import { median } from './measure.ts';
import { asAsync, asGenerators, plain } from './plain.ts';

const [folder, variant, entry, size] = process.argv.slice(2) as [string, string, string, string];
const tree = readTree(folder);
const n = Number(size);

/** Runs for at least 400 ms unmeasured, then 15 times measured. */
function measure(run: () => unknown): { ns: number; checksum: string } {
  let checksum = run();
  for (const start = process.hrtime.bigint(); process.hrtime.bigint() - start < 400_000_000n;)
    checksum = run();
  const times = Array.from({ length: 15 }, () => {
    const start = process.hrtime.bigint();
    run();
    return Number(process.hrtime.bigint() - start);
  });
  return { ns: median(times), checksum: String(checksum) };
}

interface Running {
  kernel: Kernel;
  run: (n: number) => unknown;
}

/** A booted kernel and its entry as a host function; what suspends is resumed at once. */
function boot(): Running {
  const { image, diagnostics } = compile(tree);
  if (!image) throw new Error(diagnostics.map((each) => each.message).join('\n'));
  const kernel = new Kernel(image).boot();
  const cell = kernel.linker.cell(`main.ts:${entry}`);
  const run = (count: number): unknown => cell.$fn(count);
  return { kernel, run };
}

/** The functions of a program that patches change, in source order. */
const functionNames = (text: string): string[] =>
  [...text.matchAll(/^(?:export )?function (\w+)/gm)].map((match) => match[1]!);

/** The same program with a statement without effect in some functions. */
function touched(count: number, names: readonly string[]): Tree {
  let text = tree.files.get('main.ts')!;
  for (const name of names)
    text = text.replace(
      new RegExp(`^((?:export )?function ${name}\\b.*\\{)$`, 'm'),
      `$1 void ${count};`,
    );
  return treeFromFiles({ 'main.ts': text }, tree.root);
}

/** Loads `count` cumulative patches, one after the other; each changes other functions. */
function patched({ kernel, run }: Running, count: number): void {
  for (let i = 0; i < 5; i++) run(n);
  const livepatch = new Livepatch(kernel);
  const text = tree.files.get('main.ts')!;
  const names = functionNames(text).filter(
    (name) => name !== entry && !text.includes(`module_init(${name})`),
  );
  for (let i = 1; i <= count; i++) {
    const few = [names[i % names.length]!, names[(i * 7 + 3) % names.length]!];
    const built = buildPatch({ old: tree, new: touched(i, few), name: `p${i}` });
    const { state, refusal } = livepatch.load(built.module!);
    if (state !== 'done') throw new Error(refusal?.message ?? state);
    if (i % 10 === 0) run(n);
  }
}

async function main(): Promise<{ ns: number; checksum: string }> {
  switch (variant) {
    case 'plain': {
      const run = await plain(tree, entry);
      return measure(() => run(n));
    }
    case 'generators': {
      const run = await asGenerators(tree, entry);
      return measure(() => run(n));
    }
    case 'async': {
      const run = await asAsync(tree, entry);
      let checksum = await run(n);
      for (let i = 0; i < 5; i++) checksum = await run(n);
      const times: number[] = [];
      for (let i = 0; i < 15; i++) {
        const start = process.hrtime.bigint();
        await run(n);
        times.push(Number(process.hrtime.bigint() - start));
      }
      return { ns: median(times), checksum: String(checksum) };
    }
    default: {
      const running = boot();
      const patches = /^k-patched-(\d+)$/.exec(variant);
      if (patches) patched(running, Number(patches[1]));
      return measure(() => running.run(n));
    }
  }
}

console.log(JSON.stringify(await main()));
