/**
 * One patch under every consistency model: `old/` and what `new/` changes in it, with `case.json`
 * (programs, when patches and modules come and go, in virtual milliseconds). `expected/<model>.txt` is the log, what
 * programs printed, and how the operations ended. `UPDATE_SAMPLES=1` rewrites.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { compile } from '../../src/compiler/index.ts';
import { readTree } from '../../src/compiler/tree.ts';
import type { ModeName } from '../../src/emit/mode.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { formatLine } from '../../src/kernel/log.ts';
import type { ModelName, Operation } from '../../src/livepatch/index.ts';
import { Livepatch, MODEL_NAMES } from '../../src/livepatch/index.ts';

const SAMPLES = join(import.meta.dirname, 'samples');

interface Case {
  programs: string[];
  load: number;
  unload?: number;
  /** Modules of the tree, each with when it comes or goes. */
  insmod?: [name: string, time: number][];
  rmmod?: [name: string, time: number][];
  until: number;
  seed?: number;
  mode?: ModeName;
  replace?: boolean;
  /** When the load is done the programs must go on, or hang: else its samples would show nothing. */
  underLoad?: boolean;
}

function outcome(verb: string, { state, refusal, attempts }: Operation): string[] {
  const why = refusal ? `: ${refusal.errno} ${refusal.message}` : '';
  const head = `${verb}: ${state} after ${attempts} attempt${attempts === 1 ? '' : 's'}${why}`;
  return [head, ...(refusal?.details ?? []).map((line) => `  ${line}`)];
}

function run(folder: string, model: ModelName): string {
  const old = readTree(join(folder, 'old'));
  const next = { ...old, files: new Map([...old.files, ...readTree(join(folder, 'new')).files]) };
  const options = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as Case;
  const built = buildPatch({ old, new: next, name: 'fix', replace: options.replace ?? true });
  expect(built.diagnostics.filter((each) => each.severity === 'error')).toEqual([]);
  const lines: string[] = [];
  const operations: [string, Operation][] = [];
  let printedSince = false;
  const isLoaded = (): boolean => operations[0]?.[1].state === 'done';
  const kernel = new Kernel(compile(old).image!, {
    seed: options.seed ?? 1,
    mode: options.mode ?? 'voluntary',
    onLog: (line) => lines.push(formatLine(line)),
    onPrint: (text, task) => {
      printedSince ||= isLoaded();
      lines.push(`[${(kernel.now / 1e6).toFixed(6).padStart(12)}] > ${task.comm}: ${text}`);
    },
  });
  const livepatch = new Livepatch(kernel, model);
  kernel.boot();
  kernel.at(options.load * 1000, () => operations.push(['load', livepatch.load(built.module!)]));
  if (options.unload !== undefined)
    kernel.at(options.unload * 1000, () => operations.push(['unload', livepatch.unload('fix')]));
  for (const verb of ['insmod', 'rmmod'] as const)
    for (const [name, time] of options[verb] ?? [])
      kernel.at(time * 1000, () => {
        kernel[verb](name).onExit = (code) => lines.push(`${verb} ${name}: ${code}`);
      });
  for (const path of options.programs) kernel.spawn(path);
  const end = kernel.run(options.until * 1000);
  const hangs = kernel.programs.some((task) => !task.dead);
  if (options.underLoad && isLoaded()) expect(printedSince || hangs).toBe(true);
  for (const [verb, operation] of operations) lines.push(...outcome(verb, operation));
  lines.push(`end: ${end}`);
  return lines.map((line) => `${line}\n`).join('');
}

describe.each(readdirSync(SAMPLES).sort())('%s', (name) => {
  const folder = join(SAMPLES, name);
  it.each([...MODEL_NAMES])('under %s', (model) => {
    const file = join(folder, 'expected', `${model}.txt`);
    const text = run(folder, model);
    if (process.env['UPDATE_SAMPLES'] === '1') {
      mkdirSync(join(folder, 'expected'), { recursive: true });
      writeFileSync(file, text);
    }
    expect(existsSync(file)).toBe(true);
    expect(text).toBe(readFileSync(file, 'utf8'));
  });
});
