/**
 * One variant of one program in one process: `child.mjs FOLDER VARIANT ENTRY N [NAP]`. Warms up, then
 * prints the median time of a run in nanoseconds and what the run computed. With NAP, the program's
 * `set_nap(NAP)` is called first: every NAPth innermost call sleeps.
 */
import { buildPatch } from '../src/compiler/build-patch.ts';
import { compile } from '../src/compiler/index.ts';
import type { Tree } from '../src/compiler/tree.ts';
import { readTree, treeFromFiles } from '../src/compiler/tree.ts';
import type { ModeName } from '../src/emit/mode.ts';
import type { Frame } from '../src/kernel/frame.ts';
import { ENDLESS, SUSPENDED } from '../src/kernel/frame.ts';
import { Kernel } from '../src/kernel/kernel.ts';
import { Livepatch } from '../src/livepatch/index.ts';
import { median } from './measure.ts';
import { asAsync, asGenerators, plain } from './plain.ts';

const [folder = '', variant = '', entry = '', size, nap = '0'] = process.argv.slice(2);
const tree = readTree(folder);
const text = tree.files.get('main.ts')!;
const n = Number(size);

/** Runs for at least 400 ms unmeasured, then 15 times measured. */
async function measure(run: () => unknown): Promise<{ ns: number; checksum: string }> {
  let checksum = await run();
  for (const start = process.hrtime.bigint(); process.hrtime.bigint() - start < 400_000_000n;)
    checksum = await run();
  const times: number[] = [];
  for (let i = 0; i < 15; i++) {
    const start = process.hrtime.bigint();
    const result = run();
    if (result instanceof Promise) await result;
    times.push(Number(process.hrtime.bigint() - start));
  }
  return { ns: median(times), checksum: String(checksum) };
}

interface Running {
  kernel: Kernel;
  /** Calls a function of the program; what sleeps goes on at once. */
  call: (name: string, argument: number) => unknown;
}

function boot(mode: ModeName): Running {
  const { image, diagnostics } = compile(tree);
  if (!image) throw new Error(diagnostics.map((each) => each.message).join('\n'));
  const kernel = new Kernel(image, { mode }).boot();
  const { unwinder, linker } = kernel;
  const stack: Frame[] = [];
  const call = (name: string, argument: number): unknown => {
    const cell = linker.cell(`main.ts:${name}`);
    unwinder.preempt.left = ENDLESS;
    let result = unwinder.enter(stack, () => cell.$fn(argument));
    while (result === SUSPENDED) result = unwinder.resume(stack, undefined);
    return result;
  };
  return { kernel, call };
}

/** The same program with a statement without effect in some functions. */
function touched(count: number, names: readonly string[]): Tree {
  const next = names.reduce(
    (old, name) =>
      old.replace(new RegExp(`^((?:export )?function ${name}\\b.*\\{)$`, 'm'), `$1 void ${count};`),
    text,
  );
  return treeFromFiles({ 'main.ts': next }, tree.root);
}

/** Loads `count` cumulative patches, one after the other; each changes other functions. */
function patch({ kernel, call }: Running, count: number): void {
  for (let i = 0; i < 5; i++) call(entry, n);
  const livepatch = new Livepatch(kernel);
  const names = [...text.matchAll(/^(?:export )?function (\w+)/gm)]
    .map((match) => match[1]!)
    .filter((name) => name !== entry && !text.includes(`module_init(${name})`));
  for (let i = 1; i <= count; i++) {
    const few = [names[i % names.length]!, names[(i * 7 + 3) % names.length]!];
    const built = buildPatch({ old: tree, new: touched(i, few), name: `p${i}` });
    const { state, refusal } = livepatch.load(built.module!);
    if (state !== 'done') throw new Error(refusal?.message ?? state);
    if (i % 10 === 0) call(entry, n);
  }
}

async function main(): Promise<{ ns: number; checksum: string }> {
  const baselines = { plain, generators: asGenerators, async: asAsync };
  if (variant in baselines) {
    const run = await baselines[variant as keyof typeof baselines](tree, entry, Number(nap));
    return measure(() => run(n));
  }
  const [, kind, count] = /^k(?:-(patched|slept|full|verify))?(?:-(\d+))?$/.exec(variant) ?? [];
  const running = boot(kind === 'full' || kind === 'verify' ? kind : 'voluntary');
  if (kind === 'patched') patch(running, Number(count));
  if (kind === 'slept') {
    running.call('set_nap', 1000);
    for (let i = 0; i < 3; i++) running.call(entry, n);
  }
  if (kind === 'slept' || nap !== '0') running.call('set_nap', Number(nap));
  return measure(() => running.call(entry, n));
}

console.log(JSON.stringify(await main()));
