/**
 * Changes of meaning, one at a time: what a mutation is done to, and the text that takes its place. (The
 * operators are those of Offutt et al., An experimental determination of sufficient mutant operators,
 * 1996, and of a kernel developer's day: a lost call, a lost unlock, swapped arguments.)
 */
import type * as B from '@babel/types';
import type { Placed } from './syntax.ts';
import { isUse, walkCode } from './syntax.ts';

export interface Edit {
  /** The name of the mutation. */
  name: string;
  start: number;
  end: number;
  text: string;
}

type Operator = (
  node: Placed,
  parents: readonly Placed[],
  source: string,
) => Omit<Edit, 'name'> | null;

const OTHER: Readonly<Record<string, string>> = {
  '+': '-', '-': '+', '*': '/', '/': '*', '%': '*', '**': '*', '&': '|', '|': '&', '^': '&',
  '<<': '>>', '>>': '<<', '>>>': '>>', '===': '!==', '!==': '===', '==': '!=', '!=': '==',
  '<': '<=', '<=': '<', '>': '>=', '>=': '>', '&&': '||', '||': '&&', '??': '||', '++': '--', '--': '++',
  '+=': '-=', '-=': '+=', '*=': '+=', '/=': '*=', '&=': '|=', '|=': '&=', '^=': '|=', '<<=': '>>=', '>>=': '<<=',
}; // prettier-ignore

const whole = (node: Placed, text: string): Omit<Edit, 'name'> => ({
  start: node.start,
  end: node.end,
  text,
});
const textOf = (node: B.Node, source: string): string => source.slice(node.start!, node.end!);

/** Puts another operator in the place of the one between two operands, or beside one. */
const operator: Operator = (node, _, source) => {
  const {
    operator: was,
    left,
    right,
    argument,
    prefix,
  } = node as unknown as {
    operator?: string;
    left?: Placed;
    right?: Placed;
    argument?: Placed;
    prefix?: boolean;
  };
  const text = was === undefined ? undefined : OTHER[was];
  if (was === undefined || text === undefined || node.type === 'UnaryExpression') return null;
  const from = left ? left.end : prefix ? node.start : argument!.end;
  const to = right ? right.start : prefix ? argument!.start : node.end;
  const at = source.indexOf(was, from);
  return at < 0 || at + was.length > to ? null : { start: at, end: at + was.length, text };
};

const literal: Operator = (node, parents, source) => {
  const literal = node as B.Node;
  const parent = parents.at(-1);
  const isKey = parent?.type === 'ObjectProperty' && parent.key === (node as B.Node);
  if (isKey || parent?.type === 'ImportDeclaration') return null;
  switch (literal.type) {
    case 'NumericLiteral':
      return whole(node, String(literal.value + 1));
    case 'StringLiteral':
      return whole(node, `'${literal.value.replace(/['\\\n]/g, ' ')}~'`);
    case 'BooleanLiteral':
      return whole(node, String(!literal.value));
    case 'NullLiteral':
      return whole(node, 'undefined');
    case 'TemplateElement':
      return whole(node, `${textOf(node, source)}~`);
    default:
      return null;
  }
};

/** `if`, loops and `?:` the other way round. */
const condition: Operator = (node, _, source) => {
  const { test } = node as unknown as { test?: Placed | null };
  if (!test || node.type === 'SwitchCase') return null;
  return whole(test, `!(${textOf(test, source)})`);
};

const unary: Operator = (node, _, source) => {
  const each = node as B.Node;
  return each.type === 'UnaryExpression' && each.operator !== 'typeof'
    ? whole(node, `(${textOf(each.argument, source)})`)
    : null;
};

const removed =
  (isIt: (statement: B.Node) => boolean): Operator =>
  (node) =>
    isIt(node) ? whole(node, ';') : null;

const swappedArguments: Operator = (node, _, source) => {
  const args = argumentsOf(node);
  const at = args.findIndex((each, i) => {
    const next = args[i + 1];
    return next !== undefined && textOf(each, source) !== textOf(next, source);
  });
  if (at < 0) return null;
  const [first, second] = [args[at]!, args[at + 1]!];
  const between = source.slice(first.end, second.start);
  return {
    start: first.start,
    end: second.end,
    text: `${textOf(second, source)}${between}${textOf(first, source)}`,
  };
};

function argumentsOf(node: B.Node): Placed[] {
  if (node.type !== 'CallExpression') return [];
  const args = node.arguments as Placed[];
  return args.some((each) => each.type === 'SpreadElement') ? [] : args;
}

const addedParameter: Operator = (node, _, source) => {
  const each = node as B.Node;
  if (each.type !== 'FunctionDeclaration' || each.params.at(-1)?.type === 'RestElement')
    return null;
  const open = source.indexOf('(', each.id!.end!);
  const last = each.params.at(-1) as Placed | undefined;
  const at = last ? last.end : open + 1;
  return { start: at, end: at, text: `${last ? ', ' : ''}added = 0` };
};

const field: Operator = (node) => {
  const each = node as B.Node;
  const isMember = each.type === 'MemberExpression' || each.type === 'OptionalMemberExpression';
  if (!isMember || each.computed) return null;
  const property = each.property as Placed;
  return whole(property, `${(property as B.Node as B.Identifier).name}_`);
};

/** Another parameter of the same function. */
const parameter: Operator = (node, parents) => {
  const owner = parents.find((each) => each.type === 'FunctionDeclaration') as
    B.FunctionDeclaration | undefined;
  const names =
    owner?.params.flatMap((each) => (each.type === 'Identifier' ? each.name : [])) ?? [];
  if (names.length < 2 || !isUse(node, parents) || owner!.params.includes(node)) return null;
  const at = names.indexOf(node.name);
  const isShort = parents.at(-1)?.type === 'ObjectProperty' && textIsShort(parents.at(-1)!);
  return at < 0 || isShort ? null : whole(node, names[(at + 1) % names.length]!);
};

const textIsShort = (node: B.Node): boolean => node.type === 'ObjectProperty' && node.shorthand;

const swappedStatements: Operator = (node, _, source) => {
  const each = node as B.Node;
  if (each.type !== 'BlockStatement') return null;
  const at = each.body.findIndex((statement, i) => {
    const next = each.body[i + 1];
    const both = statement.type === 'ExpressionStatement' && next?.type === 'ExpressionStatement';
    return both && textOf(statement, source) !== textOf(next, source);
  });
  if (at < 0) return null;
  const [first, second] = [each.body[at] as Placed, each.body[at + 1] as Placed];
  const between = source.slice(first.end, second.start);
  const text = `${textOf(second, source)}${between}${textOf(first, source)}`;
  return { start: first.start, end: second.end, text };
};

export const OPERATORS: Readonly<Record<string, Operator>> = {
  operator,
  literal,
  condition,
  unary,
  'removed statement': removed((node) => node.type === 'ExpressionStatement'),
  'removed return': removed((node) => node.type === 'ReturnStatement'),
  'removed if': removed((node) => node.type === 'IfStatement'),
  'removed break': removed((node) => /^(Break|Continue)Statement$/.test(node.type)),
  'swapped arguments': swappedArguments,
  'swapped statements': swappedStatements,
  'added parameter': addedParameter,
  field,
  parameter,
};

/** All mutations of a declaration. */
export function editsOf(declaration: Placed, source: string): Edit[] {
  const found: Edit[] = [];
  walkCode(declaration, (node, parents) => {
    for (const [name, apply] of Object.entries(OPERATORS)) {
      const edit = apply(node, parents, source);
      if (edit) found.push({ name, ...edit });
    }
  });
  return found;
}
