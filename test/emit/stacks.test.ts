/**
 * Stacks, of tasks that sleep and of tasks that run: plain Node, stopped at the same calls, has the
 * same functions at the same lines, and the same values in the locals.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import type { FrameView } from '../../src/kernel/frame-view.ts';
import { viewStack } from '../../src/kernel/frame-view.ts';
import type { KernelOptions } from '../../src/kernel/kernel.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import type { Task } from '../../src/kernel/task.ts';
import { programs } from '../fuzz/arbitrary.ts';
import { filesOf } from '../fuzz/program.ts';
import { listSamples } from '../k/samples.ts';
import type { Place, RecordedFrame } from '../support/recording.ts';
import { recordSleeps, recordStacks, textOf } from '../support/recording.ts';
import { drawFrom } from '../support/wandering.ts';

type Entry = Omit<FrameView, 'locals'> & { locals: [name: string, text: string][] };

/** The stacks of the init function's task each time it sleeps in `msleep`, without that native. */
function sleepsOf(files: Map<string, string>, options: KernelOptions): Entry[][] {
  const { image, diagnostics } = compile(treeFromFiles(Object.fromEntries(files)));
  expect(diagnostics).toEqual([]);
  const kernel = new Kernel(image!, options);
  const sleeps: Entry[][] = [];
  kernel.clock.on<Task>('timeout', (task) => {
    const [top, ...entries] = viewStack(task.frames);
    if (top!.function === 'msleep')
      sleeps.push(
        entries.map(({ locals, ...entry }) => ({
          ...entry,
          locals: locals.map(({ name, value }) => [name, textOf(value)]),
        })),
      );
    kernel.wake(task);
  });
  kernel.boot();
  return sleeps;
}

const textsOf = (stacks: Place[][]): string[] =>
  stacks.map((stack) => stack.map((each) => `${each.function}:${each.line}`).join(' '));

function compare(sleeps: Entry[][], recorded: RecordedFrame[][]): void {
  expect(textsOf(sleeps)).toEqual(textsOf(recorded));
  sleeps.forEach((stack, i) =>
    stack.forEach(({ locals, function: name, line }, j) => {
      const values = recorded[i]![j]!.locals;
      for (const [local, text] of locals.filter(([each]) => values.has(each)))
        expect(text, `${local} in ${name}:${line}, sleep ${i}`).toBe(values.get(local));
    }),
  );
}

const kernelSide = listSamples().filter(({ side }) => side === 'kernel');
const sleeping = kernelSide.filter(
  ({ name, files }) =>
    /order|default|chain|switch|logical|structs|lisp|sorts/.test(name) &&
    [...files.values()].some((text) => text.includes('msleep(')),
);

it.each(sleeping)('$name', ({ files, entry }) => {
  const recorded = recordSleeps(files, entry);
  expect(recorded.length).toBeGreaterThan(0);
  const draw = drawFrom(entry.length);
  for (const mode of ['voluntary', 'verify'] as const)
    compare(sleepsOf(files, { mode, onAccess: () => draw(100) === 0 }), recorded);
});

/** The stacks of the running task each time it prints. */
function printsOf(files: Map<string, string>, options: KernelOptions): Place[][] {
  const { image } = compile(treeFromFiles(Object.fromEntries(files)));
  const stacks: Place[][] = [];
  const kernel: Kernel = new Kernel(image!, {
    ...options,
    onLog: () => {
      const { current } = kernel;
      if (current?.entry === null)
        stacks.push([...kernel.backtrace(new Error('here')), ...current.stack()]);
    },
  });
  kernel.boot();
  return stacks;
}

it.each(kernelSide.filter((_, i) => i % 4 === 0))(
  '$name prints at the same places',
  ({ files, entry }) => {
    const recorded = textsOf(recordStacks(files, entry, 'printk'));
    const stacks = textsOf(printsOf(files, {}));
    expect(stacks).toEqual(recorded);
  },
);

it('generated programs', () => {
  const kernels = programs().filter(({ side }) => side === 'kernel');
  fc.assert(
    fc.property(kernels, (program) => {
      const files = filesOf(program);
      compare(sleepsOf(files, {}), recordSleeps(files, program.entry));
    }),
    { numRuns: 20 },
  );
}, 3_600_000);

/** What the comment at a line says of each call in it: names, and how many other values are kept. */
function liveAt(text: string, line: number): string[] {
  const said = /\/\/ live:(.*)/.exec(text.split('\n')[line - 1]!);
  return said![1]!.split('|').map((each) => each.trim());
}

it('keeps in frames what is read later, and nothing else', () => {
  const path = join(import.meta.dirname, 'samples/live-locals/main.ts');
  const text = readFileSync(path, 'utf8');
  const sleeps = sleepsOf(new Map([['main.ts', text]]), {});
  for (const entry of sleeps.flat()) {
    const names = entry.locals.map(([name]) => name);
    const kept = [...names, ...(entry.others > 0 ? [`+ ${entry.others}`] : [])].join(' ');
    expect(liveAt(text, entry.line), `${entry.function}:${entry.line}`).toContain(kept);
  }
  const lines = new Set(sleeps.flat().map(({ line }) => line));
  expect(lines.size).toBe(text.split('// live:').length - 1);
});
