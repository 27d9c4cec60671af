/**
 * Definite assignment is tsc's (TS2454): on generated functions both say the same of each variable.
 * A switch has a default here, since without one tsc asks the types whether a case is left out.
 */
import fc from 'fast-check';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { compile } from '../../src/compiler/index.ts';
import { treeFromFiles } from '../../src/compiler/tree.ts';

const VARIABLES = ['a', 'b', 'c'];

/** Statements that assign and use the variables; `draw(n)` is a number below n. */
function drawBlock(draw: (n: number) => number, depth: number, loops: readonly string[]): string {
  const variable = (): string => VARIABLES[draw(VARIABLES.length)]!;
  const block = (inner = loops): string => `{ ${drawBlock(draw, depth + 1, inner)} }`;
  const condition = (): string =>
    [
      () => `n > ${draw(9)}`,
      () => `(${variable()} = n) > 2`,
      () => `n > 1 && (${variable()} = 3) > 2`,
      () => `n > 1 || (${variable()} = 3) > 2`,
      () => `!(n > 1 && (${variable()} = 3) > 2)`,
      () => 'true',
      () => `(n > 3 ? (${variable()} = 1) : 2) > 1`,
      () => `use(${variable()})`,
    ][draw(8)]!();
  const loop = (): [string, string[]] => {
    const label = `l${loops.length}`;
    return [label, [...loops, label]];
  };
  const statement = (): string => {
    if (depth > 3) return `${variable()} = 1;`;
    const [label, inside] = loop();
    switch (draw(14)) {
      case 0:
      case 1:
      case 2:
        return `${variable()} = n;`;
      case 3:
        return `use(${variable()});`;
      case 4:
      case 5:
        return `if (${condition()}) ${block()} else ${block()}`;
      case 6:
        return `if (${condition()}) ${block()}`;
      case 7:
        return `${label}: while (${condition()}) ${block(inside)}`;
      case 8:
        return `${label}: do ${block(inside)} while (${condition()});`;
      case 9:
        return `${label}: for (n = 0; ${condition()}; ${variable()} = 1) ${block(inside)}`;
      case 10:
        return `${label}: for (${variable()} of list) ${block(inside)}`;
      case 11:
        return `switch (n) { case 1: ${block()} case 2: ${block()} break; default: ${block()} }`;
      case 12:
        return loops.length > 0 ? `if (n > 2) break ${loops[draw(loops.length)]};` : 'n++;';
      default:
        return loops.length > 0 ? `if (n > 3) continue ${loops[draw(loops.length)]};` : 'fail();';
    }
  };
  return Array.from({ length: 1 + draw(3) }, statement).join(' ');
}

const PRELUDE = [
  'function use(n: number): boolean { return n > 0; }',
  'function fail(): void { use(1); }',
  '',
].join('\n');

function drawFile(draw: (n: number) => number, count: number): string {
  const functions = Array.from({ length: count }, (_, i) => {
    const declarations = VARIABLES.map((name) => `let ${name}: number;`).join(' ');
    const uses = VARIABLES.map((name) => `use(${name});`).join(' ');
    const body = drawBlock(draw, 0, []);
    return `export function f${i}(n: number, list: number[]): void { ${declarations} ${body} ${uses} }`;
  });
  return PRELUDE + functions.join('\n');
}

/** `line name` of each variable that tsc calls used before assigned. */
function byTsc(text: string): string[] {
  const source = ts.createSourceFile('main.ts', text, ts.ScriptTarget.ES2022, true);
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost({}),
    getSourceFile: (name) => (name === 'main.ts' ? source : undefined),
    writeFile: () => undefined,
  };
  const program = ts.createProgram(['main.ts'], { strict: true, noLib: true, types: [] }, host);
  const found = program
    .getSemanticDiagnostics(source)
    .filter((each) => each.code === 2454)
    .map(({ start }) => {
      const { line } = source.getLineAndCharacterOfPosition(start!);
      return `${line + 1} ${text[start!]}`;
    });
  return [...new Set(found)].sort();
}

function byUs(text: string): string[] {
  const { diagnostics } = compile(treeFromFiles({ 'main.ts': text }));
  return diagnostics
    .filter((each) => each.code === 'K220')
    .map(({ span }) => `${span!.line} ${text.split('\n')[span!.line - 1]![span!.column - 1]}`)
    .sort();
}

it('agrees with tsc on generated functions', () => {
  let reported = 0;
  fc.assert(
    fc.property(fc.array(fc.nat(999), { minLength: 500, maxLength: 2000 }), (numbers) => {
      let next = 0;
      const text = drawFile((n) => (numbers[next++ % numbers.length]! + next) % n, 40);
      const ours = byUs(text);
      reported += ours.length;
      expect(ours, text).toEqual(byTsc(text));
    }),
    { numRuns: 15 },
  );
  expect(reported).toBeGreaterThan(100);
});
