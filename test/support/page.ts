/** An HTML page, taken apart; every mistake in it is an error. */
import type { DefaultTreeAdapterTypes } from 'parse5';
import { parse } from 'parse5';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

export function parsePage(text: string): DefaultTreeAdapterTypes.Document {
  return parse(text, {
    onParseError: ({ code, startLine, startCol }) => {
      throw new Error(`${startLine}:${startCol}: ${code}`);
    },
  });
}

/** All elements below a node, in order. */
export function elements(node: Node): Element[] {
  const found: Element[] = [];
  const left = [...childrenOf(node)].reverse();
  for (let each = left.pop(); each; each = left.pop()) {
    if ('tagName' in each) found.push(each);
    left.push(...[...childrenOf(each)].reverse());
  }
  return found;
}

const childrenOf = (node: Node): Node[] => ('childNodes' in node ? node.childNodes : []);

export const attribute = ({ attrs }: Element, wanted: string): string | undefined =>
  attrs.find(({ name }) => name === wanted)?.value;

/** The text that a reader sees. */
export function textOf(node: Node): string {
  if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value;
  if (node.nodeName === 'script' || node.nodeName === 'style') return '';
  return childrenOf(node).map(textOf).join('');
}

/** The same in one line, with spaces between the pieces of markup. */
export function proseOf(node: Node): string {
  const pieces = (each: Node): string[] =>
    each.nodeName === '#text'
      ? [(each as DefaultTreeAdapterTypes.TextNode).value]
      : childrenOf(each).flatMap(pieces);
  return pieces(node).join(' ').replace(/\s+/g, ' ').trim();
}
