/** What the rules of lowering ask of each other: an expression's lowerer, and a function's. */
import type * as B from '@babel/types';
import type { Diagnostic, Span } from '../../diagnostics/diagnostic.ts';
import type { Expression, Label, Statement, Target } from '../../lowered/nodes.ts';
import type { Analysis } from '../2-analyze/analysis.ts';
import type { Resolved } from '../2-analyze/names.ts';
import type { Locals } from './locals.ts';

export interface Lowerer {
  readonly file: string;
  readonly analysis: Analysis;
  readonly locals: Locals;
  /** Records a refusal; yields an expression that stands for the refused one. */
  report(diagnostic: Diagnostic): Expression;
  span(node: B.Node): Span;
  /** Whether the node was refused when its file was parsed. */
  isRefused(node: B.Node): boolean;
  expression(node: B.Node): Expression;
  target(node: B.Node): Target;
  /** `object.name` or `object[index]` with the object already lowered. */
  access(
    object: Expression,
    node: B.MemberExpression | B.OptionalMemberExpression,
  ): Expression & Target;
  args(nodes: readonly B.Node[]): Expression[];
  /** The top-level meaning of an identifier that no local hides. */
  global(node: B.Node): Resolved | null;
  /** `Math`, `Number`, …: a built-in that neither a local nor the file hides. */
  builtin(node: B.Node): string | null;
}

export interface StatementLowerer extends Lowerer {
  /** A fresh label. */
  label(): Label;
  /** A block's statements; `names` are declared in it, besides its own. */
  block(statements: readonly B.Statement[], names?: readonly string[]): Statement[];
}
