/** What must hold of any text: an answer, places within the file, and a kernel that stands. */
import assert from 'node:assert/strict';
import { buildPatch } from '../../../src/compiler/build-patch.ts';
import { compile } from '../../../src/compiler/index.ts';
import { check } from '../../../src/compiler/check.ts';
import type { Tree } from '../../../src/compiler/tree.ts';
import { treeFromFiles } from '../../../src/compiler/tree.ts';
import type { Diagnostic } from '../../../src/diagnostics/diagnostic.ts';
import type { RenderOptions } from '../../../src/diagnostics/render.ts';
import { renderDiagnostics } from '../../../src/diagnostics/render.ts';
import { Kernel } from '../../../src/kernel/kernel.ts';
import { Livepatch } from '../../../src/livepatch/index.ts';
import { parseModule } from '../../../src/lowered/module.ts';
import type { Image } from '../../../src/lowered/units.ts';

/** Virtual time after which a run is over, in microseconds. */
const LIMIT = 20_000;

const PLAIN: RenderOptions = { paint: (_color, text) => text, color: false, max: 20 };

/** In place of the original, where the mutant is refused anyway. */
const SMALL = treeFromFiles({ 'main.ts': 'export let x = 1;\n' });

class TimeIsUp extends Error {}

/** How far a mutant gets. */
export type Outcome = 'refused' | 'ran' | 'patched';

export function survive(original: Tree, mutant: Tree): Outcome {
  const diagnostics = check(mutant);
  for (const each of diagnostics) isWithin(each, mutant);
  renderDiagnostics(diagnostics, mutant.files, PLAIN);
  const { image } = compile(mutant);
  if (!image) {
    assert.ok(diagnostics.length > 0, 'refused without a reason');
    assert.equal(buildPatch({ old: SMALL, new: mutant, name: 'mutant' }).outcome, 'refused');
    return 'refused';
  }
  runFor(image, () => {});
  const { outcome, text } = buildPatch({ old: original, new: mutant, name: 'mutant' });
  if (outcome !== 'built') return 'ran';
  const module = parseModule(text!, 'mutant.mjs');
  assert.ok(!('code' in module), `a module that is refused: ${JSON.stringify(module)}`);
  runFor(compile(original).image!, (kernel) => {
    const livepatch = new Livepatch(kernel);
    kernel.at(LIMIT / 10, () => void livepatch.load(module));
    kernel.at(LIMIT / 2, () => void livepatch.unload('mutant'));
  });
  return 'patched';
}

/** A span begins and ends on lines that exist, at columns up to one past their end. */
function isWithin({ span, message }: Diagnostic, { files }: Tree): void {
  if (!span) return;
  const lines = files.get(span.file)!.split(/\r\n|[\n\r\u2028\u2029]/);
  const holds = (line: number, column: number): boolean =>
    line >= 1 && line <= lines.length && column >= 1 && column <= lines[line - 1]!.length + 1;
  const order =
    span.line < span.endLine || (span.line === span.endLine && span.column <= span.endColumn);
  assert.ok(
    holds(span.line, span.column) && holds(span.endLine, span.endColumn) && order,
    `${JSON.stringify(span)}: ${message}`,
  );
}

/** Boots and starts all programs, preemptible so that no loop can keep the host; oopses are allowed. */
function runFor(image: Image, prepare: (kernel: Kernel) => void): void {
  const kernel = new Kernel(image, { mode: 'full' });
  kernel.at(LIMIT, () => {
    throw new TimeIsUp();
  });
  try {
    kernel.boot();
    prepare(kernel);
    for (const { name } of image.programs) kernel.spawn(name);
    kernel.run();
  } catch (error) {
    if (!(error instanceof TimeIsUp)) throw error;
  }
}
