/**
 * What is left to run time: each `try_…` function of a file in `samples/` runs in a kernel of its own,
 * and under plain Node. Either both give the same text, or the kernel faults in its own words, where
 * JavaScript throws or would do what K does not have. `<file>.txt` says which; `UPDATE_SAMPLES=1`
 * rewrites it.
 */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { Kernel } from '../../src/kernel/kernel.ts';
import { runUnderNode } from '../support/plain-node.ts';

const FOLDER = join(import.meta.dirname, 'samples');

const withStart = (text: string, name: string): string =>
  `import { module_init as init, printk as print } from 'kernel';\n${text}
function start(): number {
  print(${name}());
  return 0;
}
init(start);
`;

/** What the kernel prints, or how the task ends. */
function inKernel(text: string): string {
  const { image, diagnostics } = compile(treeFromFiles({ 'main.ts': text }));
  expect(diagnostics).toEqual([]);
  const kernel = new Kernel(image!).boot();
  kernel.run(1_000_000);
  const lines = kernel.log.map((line) => line.text).slice(1);
  const fault = lines.find((line) => line.startsWith('BUG: '));
  return fault ?? lines.join(' ');
}

function inNode(text: string): string {
  try {
    return runUnderNode(new Map([['main.ts', text]]), 'main.ts').output.join(' ');
  } catch (error) {
    return (error as Error).name;
  }
}

describe.each(readdirSync(FOLDER).filter((each) => each.endsWith('.ts')))('%s', (file) => {
  const source = readFileSync(join(FOLDER, file), 'utf8');
  const names = [...source.matchAll(/^function (try_\w+)/gm)].map((match) => match[1]!);
  const results = names.map((name) => {
    const text = withStart(source, name);
    return { name, kernel: inKernel(text), node: inNode(text) };
  });

  it('gives what is expected', () => {
    const lines = results.map(({ name, kernel, node }) => {
      const beside = kernel === node ? '' : ` (JavaScript: ${node.replace(/\s+/g, ' ')})`;
      return `${name.slice('try_'.length)}: ${kernel}${beside}\n`;
    });
    const expected = join(FOLDER, `${basename(file, '.ts')}.txt`);
    if (process.env['UPDATE_SAMPLES'] === '1') writeFileSync(expected, lines.join(''));
    expect(lines.join('')).toBe(readFileSync(expected, 'utf8'));
  });

  it.each(results)('$name is JavaScript’s, or a fault', ({ kernel, node }) => {
    if (!kernel.startsWith('BUG: ')) expect(kernel).toBe(node);
    expect(kernel).not.toMatch(/Error|native code|Symbol/);
  });
});
