/**
 * A sample of the differ: `old/` and `new/`, `case.json`, and what is expected of them. What the command
 * prints is in `expected.txt`; what the kernel shows before the patch, with it and after it in `run.txt`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { changeLines } from '../../src/cli/changes.ts';
import type { BuildResult } from '../../src/compiler/build-patch.ts';
import { buildPatch } from '../../src/compiler/build-patch.ts';
import { compile } from '../../src/compiler/index.ts';
import type { Tree } from '../../src/compiler/tree.ts';
import { readTree } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import type { ModelName, Operation } from '../../src/livepatch/index.ts';
import { Livepatch } from '../../src/livepatch/index.ts';
import type { PatchModule } from '../../src/lowered/module.ts';

export interface Case {
  /** What of kpatch's, or of whose, it stands for. */
  from: string;
  /** The exit code: 0 built, 1 refused, 3 no functional change. */
  exit: 0 | 1 | 3;
  /** What is run, where a patch is built. */
  run?: Run;
  /** Why nothing is, else. */
  notRun?: string;
}

interface Run {
  /** In turn: programs of the tree, files of /proc and /sys, `insmod NAME`, `rmmod NAME`. */
  show: string[];
  models?: ModelName[];
  /** Whether the patch of `earlier/` is there before: this one replaces it, or comes on top. */
  earlier?: 'replaced' | 'stacked';
  /** Why the patched kernel does not show what a freshly booted new one shows. */
  differs?: string;
  /** Why the kernel after the unload does not show what the old one shows; or why it stays. */
  stays?: string;
}

const MODELS: readonly ModelName[] = ['kpatch', 'ksplice', 'kgraft', 'hybrid'];
const EXIT = { built: 0, refused: 1, unchanged: 3 } as const;
const SETTLED = 60_000_000;

export class Sample {
  readonly options: Case;
  readonly #folder: string;
  readonly #old: Tree;
  readonly #new: Tree;

  constructor(folder: string) {
    this.#folder = folder;
    this.options = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as Case;
    this.#old = readTree(join(folder, 'old'));
    this.#new = readTree(join(folder, 'new'));
  }

  build(replace = true): BuildResult {
    return buildPatch({ old: this.#old, new: this.#new, name: 'fix', replace });
  }

  /** The lines of changes, callbacks and diagnostics, and how it ended. */
  report(): string {
    const { changes, module, diagnostics, outcome } = this.build();
    expect(EXIT[outcome]).toBe(this.options.exit);
    const callbacks = module?.objects.flatMap((object) => object.callbacks) ?? [];
    const root = `${this.#folder}/`;
    return lines([
      ...changeLines(changes, (_, text) => text),
      ...callbacks.map(({ kind, symbol }) => `found ${kind} callback: ${symbol}`),
      ...diagnostics.map(({ code, severity, span, message }) => {
        const place = span ? `${span.file.replace(root, '')}:${span.line}:${span.column}` : '-';
        return `${place} ${severity} ${code} ${message}`;
      }),
      outcome,
    ]);
  }

  /** What is seen of the kernel, the same under each model. */
  transcript(run: Run): string {
    const module = this.build(run.earlier !== 'stacked').module!;
    const texts = (run.models ?? MODELS).map((model) => this.#underModel(model, run, module));
    for (const text of texts) expect(text).toBe(texts[0]);
    return texts[0]!;
  }

  #underModel(model: ModelName, run: Run, module: PatchModule): string {
    const fresh = new Machine(this.#new, model).show(run.show);
    const old = new Machine(this.#old, model).show(run.show);
    const patched = this.#machine(model, run);
    patched.load(module);
    const seen = patched.show(run.show);
    if (run.earlier === undefined) expect(seen).not.toEqual(old);
    if (run.differs === undefined) expect(seen.shown).toEqual(fresh.shown);
    else expect(seen.shown).not.toEqual(fresh.shown);
    const machine = this.#machine(model, run);
    const sections = [section('before', machine.show(run.show))];
    machine.load(module);
    sections.push(section('patched', machine.show(run.show)));
    const end = machine.unload();
    sections.push(section(end === '' ? 'unpatched' : `unload: ${end}`, machine.show(run.show)));
    if (run.stays === undefined) {
      const there = this.#machine(model, { ...run });
      there.load(module);
      expect(there.unload()).toBe('');
      const back = there.show(run.show);
      if (run.earlier === undefined) expect(back.shown).toEqual(old.shown);
    }
    return sections.join('\n');
  }

  /** The old kernel, with the earlier patch if there is one. */
  #machine(model: ModelName, { earlier }: Run): Machine {
    const machine = new Machine(this.#old, model);
    if (earlier === undefined) return machine;
    const next = readTree(join(this.#folder, 'earlier'));
    const { module, diagnostics } = buildPatch({ old: this.#old, new: next, name: 'earlier' });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    machine.load(module!);
    return machine;
  }

  /** Whether there is an earlier patch to build. */
  get hasEarlier(): boolean {
    return existsSync(join(this.#folder, 'earlier'));
  }
}

interface Seen {
  /** Each step with what it showed. */
  shown: string[];
  /** What the kernel logged meanwhile, without what livepatch says of itself. */
  log: string[];
}

const section = (title: string, { shown, log }: Seen): string =>
  lines([`-- ${title}`, ...shown, ...log.map((line) => `[dmesg] ${line}`)]);

const lines = (list: readonly string[]): string => list.map((line) => `${line}\n`).join('');

/** What each model says of a patch in its own words. */
const OF_LIVEPATCH = /^(kpatch|livepatch|kgr|ksplice)\b|TAINT_LIVEPATCH/i;

/** A booted kernel that is looked at. */
class Machine {
  readonly #kernel: Kernel;
  readonly #livepatch: Livepatch;
  #printed: string[] = [];
  #logged = 0;

  constructor(tree: Tree, model: ModelName) {
    const { image, diagnostics } = compile(tree);
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    const onPrint = (text: string): unknown => this.#printed.push(...text.split('\n'));
    this.#kernel = new Kernel(image!, { onPrint: (text) => void onPrint(text) }).boot();
    this.#livepatch = new Livepatch(this.#kernel, model);
    this.#logged = this.#kernel.log.length;
  }

  load(module: PatchModule): void {
    const operation = this.#livepatch.load(module);
    this.#settle(operation);
    expect(operation.refusal).toBe(null);
    expect(operation.state).toBe('done');
  }

  /** Why the patch cannot go, or ''. */
  unload(): string {
    const operation = this.#livepatch.unload('fix');
    this.#settle(operation);
    const { refusal } = operation;
    return refusal ? [refusal.errno, refusal.message, ...refusal.details].join(' ') : '';
  }

  show(steps: readonly string[]): Seen {
    const shown: string[] = [];
    for (const step of steps) {
      this.#printed = [];
      const answer = this.#step(step);
      shown.push(`$ ${step}`, ...this.#printed, ...answer);
    }
    const log = this.#kernel.log.slice(this.#logged).map(({ text }) => text);
    this.#logged = this.#kernel.log.length;
    return { shown, log: log.filter((text) => !OF_LIVEPATCH.test(text)) };
  }

  #step(step: string): string[] {
    const [verb, name] = step.split(' ');
    if (verb === 'insmod' || verb === 'rmmod') {
      this.#kernel[verb](name!);
      this.#run();
      return [];
    }
    if (step.startsWith('/')) return String(this.#kernel.fs.read(step)).trimEnd().split('\n');
    this.#kernel.spawn(step);
    this.#run();
    return [];
  }

  #settle(operation: Operation): void {
    if (operation.state === 'pending') this.#run();
  }

  #run(): void {
    this.#kernel.run(this.#kernel.now + SETTLED);
  }
}
