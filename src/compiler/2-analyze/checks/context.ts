/** What the checks look at: a compiled tree, and which parts of it are free of errors. */
import type { FunctionDeclaration, Node } from '@babel/types';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
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
/** Looks at a whole tree without errors. */
export type TreeCheck = (context: Context) => Diagnostic[];

export class Context {
  readonly analysis: Analysis;
  readonly image: Image;
  readonly #errors: Diagnostic[];

  constructor(analysis: Analysis, image: Image) {
    this.analysis = analysis;
    this.image = image;
    this.#errors = analysis.diagnostics.filter((each) => each.severity === 'error');
  }

  get isSound(): boolean {
    return this.#errors.length === 0;
  }

  /** Whether a file has no error. */
  isSoundFile(file: string): boolean {
    return !this.#errors.some(({ span }) => span?.file === file);
  }

  /** Whether there is no error among the lines of a node. */
  isSoundNode(file: string, { loc }: Node): boolean {
    return !this.#errors.some(
      ({ span }) =>
        span?.file === file && span.line <= loc!.end.line && span.endLine >= loc!.start.line,
    );
  }
}

/** The functions of a file, with their names. */
export const functionsOf = ({ declarations }: FileScope): [string, FunctionDeclaration][] =>
  [...declarations].flatMap(([name, each]) =>
    each.kind === 'function' ? [[name, each.node] as [string, FunctionDeclaration]] : [],
  );
