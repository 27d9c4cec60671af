/** Whether a function can end once it is at a point, for each point of each shape of loop. */
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';
import { layoutOf } from '../../src/emit/layout.ts';
import { canEnd } from '../../src/livepatch/leaving.ts';

/** The lines of a function body's `msleep` calls after which it cannot end. */
function stuck(body: string): number[] {
  const text = `import { kthread_should_stop, msleep } from 'kernel';\nexport function f(n: number): void {\n${body}\n}`;
  const { image, diagnostics } = compile(treeFromFiles({ 'f.ts': text }));
  expect(diagnostics.filter((each) => each.severity === 'error')).toEqual([]);
  const [unit] = image!.objects[0]!.files[0]!.units;
  if (unit?.kind !== 'function') throw new Error('no function');
  const layout = layoutOf(unit);
  const calls = layout.calls.filter((node) => 'name' in node && node.name === 'msleep');
  return calls
    .map((node) => layout.of(node).pc)
    .filter((pc) => !canEnd(unit.body, layout, pc))
    .map((pc) => layout.positions[pc]!.line - 2);
}

it.each<[string, number[], string]>([
  ['a sleep on the way', [], 'msleep(1);\nn++;'],
  ['for ever', [1], 'while (true) msleep(1);'],
  ['for ever, in other words', [1], 'for (;;) { msleep(1); }'],
  ['for ever, after something else', [1, 2], 'msleep(1);\ndo msleep(1); while (true);'],
  ['until somebody stops it', [], 'while (!kthread_should_stop()) msleep(1);'],
  ['a way out by return', [], 'for (;;) {\nmsleep(1);\nif (n) return;\n}'],
  ['a way out by break', [], 'for (;;) {\nif (n) break;\nmsleep(1);\n}'],
  ['a break of the inner loop', [2], 'for (;;) {\nfor (;;) { msleep(1); break; }\n}'],
  ['a break of the outer loop', [], 'out: for (;;) {\nfor (;;) { msleep(1); break out; }\n}'],
  ['a break of the switch alone', [2], 'for (;;) switch (n) {\ncase 1: msleep(1); break;\n}'],
  [
    'a return after fall-through',
    [],
    'for (;;) switch (n) {\ncase 1: msleep(1);\ncase 2: return;\n}',
  ],
  ['continue', [2], 'for (;;) {\nmsleep(1);\ncontinue;\nreturn;\n}'],
  ['one branch that never ends', [2], 'if (n) {\nfor (;;) msleep(1);\n}\nmsleep(1);'],
  ['a loop for ever behind it', [1], 'msleep(1);\nfor (;;) n++;'],
])('%s', (_, lines, body) => {
  expect(stuck(body)).toEqual(lines);
});
