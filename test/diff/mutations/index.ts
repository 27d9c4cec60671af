/** Mutations of a tree, and what the differ has to say about each, told from the text alone. */
import type { BuildResult } from '../../../src/compiler/build-patch.ts';
import { buildPatch } from '../../../src/compiler/build-patch.ts';
import type { Tree } from '../../../src/compiler/tree.ts';
import { structOf } from '../../../src/lowered/transformer.ts';
import type { Edit } from './operators.ts';
import { editsOf } from './operators.ts';
import type { Declared } from './program.ts';
import { Program } from './program.ts';

export interface Mutation extends Edit {
  declared: Declared;
}

/**
 * `found`: exactly the units listed that mean something else. `invalid`: the mutant is no K program.
 * `outside`: of a user program, which is told and not patched. `unused`: nothing names the constant
 * that changed.
 */
export type Verdict = 'found' | 'invalid' | 'outside' | 'unused';

/** A kernel whose mutants are built and judged. */
export class Subject {
  readonly tree: Tree;
  readonly #program: Program;

  constructor(tree: Tree) {
    this.tree = tree;
    this.#program = new Program(tree);
  }

  /** Each mutation at each place. */
  mutations(): Mutation[] {
    return this.#program.declarations.flatMap((declared) =>
      editsOf(declared.node, this.tree.files.get(declared.file)!).map((edit) => ({
        ...edit,
        declared,
      })),
    );
  }

  isConstant({ kind, symbol }: Declared): boolean {
    return kind === 'enum' || this.#program.constants().has(symbol);
  }

  mutant({ declared, start, end, text }: Mutation): Tree {
    const source = this.tree.files.get(declared.file)!;
    const mutated = source.slice(0, start) + text + source.slice(end);
    return { ...this.tree, files: new Map([...this.tree.files, [declared.file, mutated]]) };
  }

  /** Builds a mutant and compares what is said of it with what its text says; throws where they differ. */
  judge(mutation: Mutation): Verdict {
    const mutant = this.mutant(mutation);
    const result = buildPatch({ old: this.tree, new: mutant, name: 'mutant' });
    if (result.diagnostics.some(isOfTheLanguage)) return 'invalid';
    const { declared } = mutation;
    if (declared.file.startsWith('user/')) {
      expectThat(result.outcome === 'unchanged', mutation, result, 'a user program is no patch');
      expectThat(
        result.diagnostics.some(({ code }) => code === 'P212'),
        mutation,
        result,
        'P212',
      );
      return 'outside';
    }
    if (declared.kind === 'macro') {
      const told = result.diagnostics.some(({ code }) => code === 'P207' || code === 'P225');
      expectThat(told, mutation, result, 'a macro changed');
      return 'found';
    }
    const expected = this.#changedBy(mutation, mutant);
    const listed = result.changes
      .filter(({ kind }) => kind !== 'constant')
      .map(({ file, name, change }) => `${change} ${file}:${name}`);
    const wanted = expected.map((symbol) => `changed ${symbol}`);
    expectThat(same(listed, wanted), mutation, result, `to be listed: ${wanted.join(', ')}`);
    if (expected.length === 0) return 'unused';
    expectThat(result.outcome !== 'unchanged', mutation, result, 'not unchanged');
    const symbols = result.module?.objects.flatMap(({ functions, transformers }) => [
      ...functions.map(({ unit }) => unit.symbol),
      ...transformers.map(structOf),
    ]);
    if (symbols) expectThat(same(symbols, expected), mutation, result, 'all in the module');
    return 'found';
  }

  /** The functions, data and structs that a mutation changes. */
  #changedBy({ declared }: Mutation, mutant: Tree): string[] {
    if (!this.isConstant(declared)) return [declared.symbol];
    const after = new Program(mutant);
    return after.declarations.flatMap((now) => {
      if (now.kind === 'macro' || now.kind === 'enum' || now.file.startsWith('user/')) return [];
      if (after.constants().has(now.symbol)) return [];
      const was = this.#program.declaration(now.symbol);
      const [before, then] = [was && this.#program.values(was), after.values(now)];
      return before && same(before.map(textOf), then.map(textOf), false) ? [] : [now.symbol];
    });
  }
}

const textOf = (value: unknown): string => `${typeof value} ${String(value)}`;

const isOfTheLanguage = ({ code, severity }: { code: string; severity: string }): boolean =>
  severity === 'error' && !code.startsWith('P');

const same = (a: readonly string[], b: readonly string[], anyOrder = true): boolean =>
  (anyOrder ? [...a].sort() : a).join() === (anyOrder ? [...b].sort() : b).join();

function expectThat(holds: boolean, mutation: Mutation, result: BuildResult, what: string): void {
  if (holds) return;
  const { declared, name, start, text } = mutation;
  const codes = result.diagnostics.map(({ code, message }) => `${code} ${message}`);
  const changes = result.changes.map((each) => `${each.change} ${each.file}:${each.name}`);
  throw new Error(
    `${name} in ${declared.symbol} at ${start}: ${JSON.stringify(text)}\n` +
      `expected: ${what}\n${result.outcome}: ${[...changes, ...codes].join('; ')}`,
  );
}
