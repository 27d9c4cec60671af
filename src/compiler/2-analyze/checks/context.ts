/** What the checks look at: a compiled tree, and which parts of it are free of errors. */
import type { FunctionDeclaration, Node } from '@babel/types';
import type { Diagnostic, Span } from '../../../diagnostics/diagnostic.ts';
import type { Image } from '../../../lowered/units.ts';
import type { Analysis } from '../analysis.ts';
import type { FileScope } from '../scope.ts';

/** Looks at one function in which there is no error. */
export type FunctionCheck = (
  node: FunctionDeclaration,
  file: string,
  context: Context,
) => Diagnostic[];
/** Looks at one file without errors. */
export type FileCheck = (scope: FileScope, context: Context) => Diagnostic[];
/** Looks at a whole tree: without errors, or at what of it has none. */
export type TreeCheck = (context: Context) => Diagnostic[];

export interface AnalysedFunction {
  symbol: string;
  name: string;
  file: string;
  node: FunctionDeclaration;
}

export class Context {
  readonly analysis: Analysis;
  readonly image: Image;
  /** The functions without an error. */
  readonly functions: readonly AnalysedFunction[];
  readonly #errors = new Map<string, Span[]>();

  constructor(analysis: Analysis, image: Image) {
    this.analysis = analysis;
    this.image = image;
    for (const { severity, span } of analysis.diagnostics) {
      if (severity !== 'error' || !span) continue;
      const known = this.#errors.get(span.file);
      if (known) known.push(span);
      else this.#errors.set(span.file, [span]);
    }
    this.functions = [...analysis.files.values()].flatMap(({ path: file, declarations }) =>
      [...declarations].flatMap(([name, each]) =>
        each.kind === 'function' && this.isSoundNode(file, each.node)
          ? [{ symbol: `${file}:${name}`, name, file, node: each.node }]
          : [],
      ),
    );
  }

  get isSound(): boolean {
    return this.#errors.size === 0;
  }

  /** Whether a file has no error. */
  isSoundFile(file: string): boolean {
    return !this.#errors.has(file);
  }

  /** Whether there is no error among the lines of a node. */
  isSoundNode(file: string, { loc }: Node): boolean {
    const errors = this.#errors.get(file) ?? [];
    return !errors.some(({ line, endLine }) => line <= loc!.end.line && endLine >= loc!.start.line);
  }
}
