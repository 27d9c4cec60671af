/** Generated programs mean in each mode what the same text means under plain Node. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MODES } from '../../src/emit/mode.ts';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import type { Image } from '../../src/lowered/units.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { runUnderNode } from '../support/plain-node.ts';
import { drawFrom, wanderingKernel } from '../support/wandering.ts';
import { drawProgram } from './generate.ts';

const entropy = fc.array(fc.nat(1000), { minLength: 100, maxLength: 600, size: 'max' });

function imageOf(text: string): Image {
  const { image, diagnostics } = compile(treeFromFiles({ 'main.ts': text }));
  expect(diagnostics).toEqual([]);
  return image!;
}

const logOf = (kernel: Kernel): string[] =>
  kernel
    .boot()
    .log.map((line) => line.text)
    .slice(1);

it('agrees with plain Node', () => {
  fc.assert(
    fc.property(entropy, (numbers) => {
      let next = 0;
      const draw = (n: number): number => (numbers[next++] ?? 0) % n;
      const text = drawProgram(draw);
      const image = imageOf(text);
      const { output } = runUnderNode(new Map([['main.ts', text]]), 'main.ts');
      const lines = output.flatMap((line) => line.split('\n'));
      for (const mode of MODES) {
        const kernel = new Kernel(image, { mode, onAccess: () => true });
        expect(logOf(kernel), `${mode}\n${text}`).toEqual(lines);
      }
      const { kernel, modes } = wanderingKernel(image, drawFrom(numbers[0]!), {});
      expect(logOf(kernel), `${modes.join(' ')}\n${text}`).toEqual(lines);
    }),
    { numRuns: Number(process.env['SUTURE_PROGRAMS'] ?? 150) },
  );
}, 3_600_000);
