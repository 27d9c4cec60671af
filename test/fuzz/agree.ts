/**
 * Whether a program means in each mode of the kernel, and in one that changes its mode on the way,
 * what its text means under plain Node.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { MODES } from '../../src/emit/mode.ts';
import type { KernelOptions } from '../../src/kernel/kernel.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import type { PlainRun } from '../support/plain-node.ts';
import { runUnderNode } from '../support/plain-node.ts';
import { drawFrom, wanderingKernel } from '../support/wandering.ts';
import type { Program } from './program.ts';
import { filesOf } from './program.ts';

/** What a run of a program shows: its lines, and what its first function returned. */
interface Run {
  lines: string[];
  result: number;
}

/** Throws where the kernel and plain Node differ, or the compiler refuses the program. */
export function agree(program: Program): void {
  const files = filesOf(program);
  const { output, result } = runPlainly(program, files);
  const { image, diagnostics } = compile(treeFromFiles(Object.fromEntries(files)));
  assert.deepEqual(diagnostics, []);
  // a line break at the end ends a line of the log, and begins no other
  const end = program.side === 'kernel' ? /\n$/ : /$/;
  const lines = output.flatMap((line) => line.replace(end, '').split('\n'));
  if (program.side === 'kernel' && result !== 0)
    lines.push(`initcall ${program.entry}:start returned ${result}`);
  const expected: Run = { lines, result: program.side === 'kernel' ? 0 : result & 0xff };
  for (const mode of MODES) {
    const always = (options: KernelOptions): Kernel =>
      new Kernel(image!, { ...options, mode, onAccess: () => true });
    assert.deepEqual(runInKernel(program, always), expected, mode);
  }
  const seed = [...files.values()].join('').length;
  const changing = (options: KernelOptions): Kernel =>
    wanderingKernel(image!, drawFrom(seed), options).kernel;
  assert.deepEqual(runInKernel(program, changing), expected, 'changing modes');
}

/** A program cut down too far shows nothing, nor one whose texts outgrow the host; others must run. */
function runPlainly({ entry, cut }: Program, files: Map<string, string>): PlainRun {
  try {
    return runUnderNode(files, entry);
  } catch (error) {
    if (cut || isTooLong(error)) fc.pre(false);
    throw error;
  }
}

const isTooLong = (error: unknown): boolean =>
  error instanceof RangeError && error.message === 'Invalid string length';

function runInKernel({ side, entry }: Program, make: (options: KernelOptions) => Kernel): Run {
  const printed: string[] = [];
  const kernel = make({ onPrint: (text) => void printed.push(...text.split('\n')) }).boot();
  if (side === 'kernel') return { lines: kernel.log.slice(1).map(({ text }) => text), result: 0 };
  const task = kernel.spawn(entry);
  assert.equal(kernel.run(), 'idle');
  // the status that wait() would see: the result in its second byte
  return { lines: printed, result: (task.struct.exit_code >> 8) & 0xff };
}
