/** Generated programs mean in each mode what the same text means under plain Node. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ModeName } from '../../src/emit/mode.ts';
import { MODES } from '../../src/emit/mode.ts';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { runUnderNode } from '../support/plain-node.ts';
import { drawProgram } from './generate.ts';

const entropy = fc.array(fc.nat(1000), { minLength: 100, maxLength: 600, size: 'max' });

function kernelLog(text: string, mode: ModeName): string[] {
  const { image, diagnostics } = compile(treeFromFiles({ 'main.ts': text }));
  expect(diagnostics).toEqual([]);
  const kernel = new Kernel(image!, { mode }).boot();
  return kernel.log.slice(1).map((line) => line.text);
}

it('agrees with plain Node', () => {
  fc.assert(
    fc.property(entropy, (numbers) => {
      let next = 0;
      const text = drawProgram((n) => (numbers[next++] ?? 0) % n);
      const { output } = runUnderNode(new Map([['main.ts', text]]), 'main.ts');
      for (const mode of MODES) {
        expect(kernelLog(text, mode), text).toEqual(output.flatMap((line) => line.split('\n')));
      }
    }),
    { numRuns: Number(process.env['SUTURE_PROGRAMS'] ?? 150) },
  );
}, 3_600_000);
