/** Edits of a file's text that mean nothing: comments, spaces, parentheses, annotations. */
import type * as B from '@babel/types';
import { reformat } from '../../support/reformat.ts';
import type { Placed } from '../mutations/syntax.ts';
import { declarationsIn, parseText, walkCode } from '../mutations/syntax.ts';
import type { Draw } from './layouts.ts';
import { edited } from './write.ts';

type TextEdit = (path: string, text: string, draw: Draw) => string;

/** One in this many places is edited. */
const RATE = 4;

/** Comments and empty lines before statements, behind them, and between operands. */
const comment: TextEdit = (_, text, draw) => {
  const places = new Set<number>();
  for (const statement of parseText(text).program.body)
    walkCode(statement, (node) => {
      if (/Statement$|Declaration$/.test(node.type)) places.add(node.start);
      if (node.type === 'BinaryExpression')
        places.add((node as unknown as { right: Placed }).right.start);
    });
  const words = [
    '/* XXX */ ',
    '\n\n',
    '/*\n * a longer\n * comment\n */\n',
    '// one more\n',
    '\t ',
  ];
  return edited(
    text,
    [...places].flatMap((start) =>
      draw(RATE) === 0 && isFree(text, start)
        ? [{ start, end: start, text: words[draw(words.length)]! }]
        : [],
    ),
  );
};

/** A line break behind `return` would end the statement. */
const isFree = (text: string, at: number): boolean => !/\breturn\s*$/.test(text.slice(0, at));

const WRAPPED =
  /^(Binary|Logical|Conditional|Call|New|Assignment)Expression$|^(Numeric|String)Literal$|^TemplateLiteral$/;

/** Parentheses around operands and arguments, some twice. */
const parenthesise: TextEdit = (_, text, draw) => {
  const edits: { start: number; end: number; text: string }[] = [];
  for (const declared of parseText(text).program.body.flatMap(declarationsIn)) {
    if (declared.kind === 'macro') continue;
    walkCode(declared.node, (node, parents) => {
      if (!WRAPPED.test(node.type) || !isOperand(node, parents.at(-1)) || draw(RATE) > 0) return;
      const count = draw(2) + 1;
      edits.push({ start: node.start, end: node.start, text: '('.repeat(count) });
      edits.push({ start: node.end, end: node.end, text: ')'.repeat(count) });
    });
  }
  return edited(text, edits);
};

function isOperand(node: B.Node, parent: B.Node | undefined): boolean {
  switch (parent?.type) {
    case 'BinaryExpression':
    case 'LogicalExpression':
    case 'ConditionalExpression':
    case 'ReturnStatement':
    case 'VariableDeclarator':
    case 'IfStatement':
    case 'TemplateLiteral':
      return true;
    case 'AssignmentExpression':
      return parent.right === node;
    case 'CallExpression':
      return parent.callee !== node && isPlain(parent.callee);
    default:
      return false;
  }
}

/** A call of a function, whose arguments are expressions and no conditions to wait for. */
const isPlain = (callee: B.Node): boolean =>
  callee.type === 'Identifier' && !/^wait_event|^(seq|dev)?_?pr|printk/.test(callee.name);

/** Other types of parameters, results and locals; what a file exports keeps its own. */
const annotate: TextEdit = (_, text, draw) => {
  const edits: { start: number; end: number; text: string }[] = [];
  const note = (node: B.Node | null | undefined): void => {
    const type = (node as { typeAnnotation?: B.Node } | null | undefined)?.typeAnnotation;
    if (type && draw(RATE) === 0) edits.push({ start: type.start!, end: type.end!, text: 'any' });
  };
  for (const statement of parseText(text).program.body) {
    if (statement.type === 'FunctionDeclaration') {
      for (const each of statement.params)
        if (each.type === 'Identifier') note(each.typeAnnotation);
      note(statement.returnType);
    }
    walkCode(statement, (node) => {
      const each = node as B.Node;
      if (each.type === 'FunctionDeclaration') return;
      if (each.type === 'VariableDeclarator' && statement.type === 'FunctionDeclaration')
        note((each.id as B.Identifier).typeAnnotation);
    });
  }
  return edited(text, edits);
};

const lineEnds: TextEdit = (_, text) =>
  text.includes('`') ? text : text.replace(/\r?\n/g, '\r\n');

export const TEXT_EDITS: Readonly<Record<string, TextEdit>> = {
  comment,
  parenthesise,
  annotate,
  lineEnds,
  reformat,
};
