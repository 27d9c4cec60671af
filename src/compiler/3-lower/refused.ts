/**
 * What was refused when the file was parsed, as far as the names in it matter: what it declares is
 * known to the code around it, and the mistakes of the code inside are found in the same run.
 */
import type * as B from '@babel/types';
import { patternNames } from '../1-parse/pattern-names.ts';
import type { Expression, Statement } from '../../lowered/nodes.ts';
import { declaredNames } from './locals.ts';
import type { Lowerer, StatementLowerer } from './lowerer.ts';
import { UNDEFINED } from './make.ts';

/** Looks at the parts of a refused expression. */
export function lowerRefused(lower: Lowerer, node: B.Node): Expression {
  for (const part of partsOf(node)) if (!isObject(lower, node, part)) lower.expression(part);
  return UNDEFINED;
}

/** Whether a part is a known name in front of a refused property: it may well be no value. */
const isObject = (lower: Lowerer, node: B.Node, part: B.Node): boolean =>
  (node.type === 'MemberExpression' || node.type === 'OptionalMemberExpression') &&
  part === node.object &&
  (lower.builtin(part) !== null || lower.global(part) !== null);

function partsOf(node: B.Node): B.Node[] {
  switch (node.type) {
    case 'UnaryExpression':
    case 'SpreadElement':
      return [node.argument];
    case 'AwaitExpression':
    case 'YieldExpression':
      return node.argument ? [node.argument] : [];
    case 'BinaryExpression':
      return [node.left, node.right].filter((each) => each.type !== 'PrivateName');
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return node.computed ? [node.object, node.property] : [node.object];
    case 'ArrayExpression':
      return node.elements.filter((each) => each !== null);
    case 'TaggedTemplateExpression':
      return [node.quasi];
    default:
      return [];
  }
}

/** Looks at the statements in a refused one; null for one that is lowered like its lawful kin. */
export function lowerRefusedStatement(
  lower: StatementLowerer,
  node: B.Statement,
): Statement[] | null {
  switch (node.type) {
    case 'VariableDeclaration':
    case 'ForOfStatement':
      return null;
    case 'TryStatement': {
      const { block, handler, finalizer } = node;
      lower.block(block.body);
      if (handler) lower.block(handler.body.body, handler.param ? patternNames(handler.param) : []);
      if (finalizer) lower.block(finalizer.body);
      return [];
    }
    case 'ForInStatement': {
      const { left, right, body } = node;
      lower.expression(right);
      const names =
        left.type === 'VariableDeclaration' ? patternNames(left.declarations[0]!.id) : [];
      lower.block([body], names);
      return [];
    }
    default:
      return [];
  }
}

/** The names of functions, classes and enums that a block declares, all of them refused. */
export function nestedNames(statements: readonly B.Statement[]): string[] {
  return statements.flatMap((node) => {
    const isNested =
      node.type === 'FunctionDeclaration' ||
      node.type === 'ClassDeclaration' ||
      node.type === 'TSEnumDeclaration';
    return isNested && node.id ? [node.id.name] : [];
  });
}

/** The names that the cases of a switch declare, refused as they are: they exist in all of them. */
export const namesOfCases = ({ cases }: B.SwitchStatement): string[] =>
  cases.flatMap((each) => declaredNames(each.consequent).map(({ name }) => name));

/** The names that `var` declares anywhere in a function: they exist in all of it. */
export function varNames(node: B.Node): string[] {
  switch (node.type) {
    case 'VariableDeclaration':
      return node.kind === 'var' ? node.declarations.flatMap((each) => patternNames(each.id)) : [];
    case 'BlockStatement':
      return node.body.flatMap(varNames);
    case 'IfStatement':
      return [node.consequent, ...(node.alternate ? [node.alternate] : [])].flatMap(varNames);
    case 'ForStatement':
      return [...(node.init ? [node.init] : []), node.body].flatMap(varNames);
    case 'ForOfStatement':
    case 'ForInStatement':
      return [node.left, node.body].flatMap(varNames);
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'LabeledStatement':
      return varNames(node.body);
    case 'SwitchStatement':
      return node.cases.flatMap((each) => each.consequent.flatMap(varNames));
    case 'TryStatement':
      return [node.block, node.handler?.body, node.finalizer].flatMap((each) =>
        each ? varNames(each) : [],
      );
    default:
      return [];
  }
}
