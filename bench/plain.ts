/** The baselines: the same K text with its types stripped, as plain functions, generators, async. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import type { Tree } from '../src/compiler/tree.ts';

type Run<T> = (n: number) => T;

/** What the programs use of `'kernel'`, where nobody else runs and nothing sleeps. */
const SHIM = `
export class Mutex { owner = null; waiters = []; }
const current = {};
export function mutex_lock(lock) { if (lock.owner !== null) throw new Error('locked'); lock.owner = current; }
export function mutex_unlock(lock) { if (lock.owner !== current) throw new Error('not held'); lock.owner = null; }
export function cond_resched() {}
export function msleep() {}
export function printk() {}
export function module_init() {}
export function BUG_ON(condition) { if (condition) throw new Error('BUG'); }
`;

async function load(entry: string, text: string, nap: number): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'suture-bench-'));
  writeFileSync(join(folder, 'kernel.mjs'), SHIM);
  const { outputText } = ts.transpileModule(text.replace(/from 'kernel'/g, "from './kernel.mjs'"), {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
  });
  const set = nap === 0 ? '' : `nap = ${nap};`;
  writeFileSync(
    join(folder, 'main.mjs'),
    `${outputText}\n${set}\nexport { ${entry} as $entry };\n`,
  );
  const module = (await import(join(folder, 'main.mjs'))) as { $entry: unknown };
  rmSync(folder, { recursive: true });
  return module.$entry;
}

/** Plain ES module functions. */
export const plain = async (tree: Tree, entry: string, nap: number): Promise<Run<unknown>> =>
  (await load(entry, tree.files.get('main.ts')!, nap)) as Run<unknown>;

/** Every function of the program a generator, every call of one a `yield*`. */
export async function asGenerators(tree: Tree, entry: string, nap: number): Promise<Run<unknown>> {
  const text = rewrite(tree.files.get('main.ts')!, (factory, call) =>
    factory.createParenthesizedExpression(
      factory.createYieldExpression(factory.createToken(ts.SyntaxKind.AsteriskToken), call),
    ),
  )
    .replace(/\bfunction (\w+)/g, 'function* $1')
    .replace('cond_resched()', 'yield');
  const make = (await load(entry, text, nap)) as Run<Generator>;
  return (n) => {
    const generator = make(n);
    for (;;) {
      const { done, value } = generator.next();
      if (done) return value;
    }
  };
}

/** Every function of the program async, every call of one awaited. */
export async function asAsync(
  tree: Tree,
  entry: string,
  nap: number,
): Promise<Run<Promise<unknown>>> {
  const text = rewrite(tree.files.get('main.ts')!, (factory, call) =>
    factory.createParenthesizedExpression(factory.createAwaitExpression(call)),
  )
    .replace(/\bfunction (\w+)/g, 'async function $1')
    .replace('cond_resched()', 'await null');
  return (await load(entry, text, nap)) as Run<Promise<unknown>>;
}

/** Wraps each direct call of a function of the program. */
function rewrite(
  text: string,
  wrap: (factory: ts.NodeFactory, call: ts.Expression) => ts.Expression,
): string {
  const names = new Set([...text.matchAll(/\bfunction (\w+)/g)].map((match) => match[1]!));
  const source = ts.createSourceFile('main.ts', text, ts.ScriptTarget.ES2022, true);
  const { transformed } = ts.transform(source, [
    (context) => (root) => {
      const visit = (node: ts.Node): ts.Node => {
        const seen = ts.visitEachChild(node, visit, context);
        const own =
          ts.isCallExpression(seen) &&
          ts.isIdentifier(seen.expression) &&
          names.has(seen.expression.text);
        return own ? wrap(context.factory, seen) : seen;
      };
      return ts.visitNode(root, visit) as ts.SourceFile;
    },
  ]);
  return ts.createPrinter().printFile(transformed[0]!);
}
