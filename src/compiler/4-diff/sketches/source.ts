/** Static initialisers as K source again: what a sketch assigns. */
import type { Expression, Spread } from '../../../lowered/nodes.ts';
import { split } from '../../../lowered/symbol.ts';

/** Null for what no initialiser needs a name for: then a person has to write it. */
export function sourceOf(node: Expression | Spread): string | null {
  switch (node.kind) {
    case 'literal':
      return JSON.stringify(node.value);
    case 'special':
      return node.name;
    case 'bigint':
      return `${node.digits}n`;
    case 'data':
    case 'function':
      return split(node.symbol)[1];
    case 'builtin-constant':
      return node.name;
    case 'new-struct':
      return `new ${split(node.struct)[1]}()`;
    case 'new-native':
      return `new ${node.name}()`;
    case 'new-builtin':
      return call(`new ${node.name}`, node.args);
    case 'array':
      return wrap('[', list(node.elements), ']');
    case 'object':
      return objectText(node.properties);
    case 'unary':
      return node.operator === '-' ? wrap('-', sourceOf(node.argument), '') : null;
    default:
      return null;
  }
}

const call = (callee: string, args: readonly Expression[]): string | null =>
  wrap(`${callee}(`, list(args), ')');

const wrap = (before: string, text: string | null, after: string): string | null =>
  text === null ? null : `${before}${text}${after}`;

function list(nodes: readonly (Expression | Spread)[]): string | null {
  const texts = nodes.map(sourceOf);
  return texts.includes(null) ? null : texts.join(', ');
}

function objectText(properties: readonly { name: string; value: Expression }[]): string | null {
  const values = list(properties.map(({ value }) => value));
  if (values === null) return null;
  const texts = properties.map(({ name, value }) => `${name}: ${sourceOf(value)}`);
  return texts.length > 0 ? `{ ${texts.join(', ')} }` : '{}';
}
