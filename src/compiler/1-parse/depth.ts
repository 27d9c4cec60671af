/**
 * How deep a text may be nested. The parser and all later stages recurse, so what is nested deeper
 * is refused, at the same place on every run: by a count of brackets before the parser sees the
 * text, and by the depth of the tree that it makes.
 */
import type { Node } from '@babel/types';
import { childrenOf, typesAt } from './walk.ts';

/** Brackets in each other; clang's -fbracket-depth is 256. */
const MAX_BRACKETS = 200;
/** Nodes of the tree in each other. */
export const MAX_DEPTH = 800;
/** Texts up to this length are searched for the place at which the parser gave up. */
const SEARCHED = 1 << 18;

const CODE = /'(?:[^'\\\n]|\\.)*'?|"(?:[^"\\\n]|\\.)*"?|\/\/.*|\/\*[^]*?\*\/|[`()[\]{}]/g;
const TEMPLATE = /\\[^]|`|\$\{/g;

/** Where the first bracket stands that is nested too deeply, or null. */
export function tooDeepBracket(text: string): number | null {
  /** The brackets around, and where text of a template begins. */
  const open: string[] = [];
  let depth = 0;
  for (let at = 0; ;) {
    const token = open.at(-1) === '`' ? TEMPLATE : CODE;
    token.lastIndex = at;
    const found = token.exec(text);
    if (!found) return null;
    const [word] = found;
    at = token.lastIndex;
    if (/^(?:[([{]|\$\{)$/.test(word)) {
      open.push(word);
      depth++;
    } else if (/^[)\]}]$/.test(word)) {
      open.pop();
      depth = Math.max(0, depth - 1);
    } else if (word === '`' && token === TEMPLATE) open.pop();
    else if (word === '`') open.push(word);
    if (depth > MAX_BRACKETS) return at - 1;
  }
}

/** The first node of the types at a node that is nested too deeply, itself being `depth` deep. */
export function tooDeepType(node: Node, depth: number): Node | null {
  const isType = node.type === 'TSInterfaceDeclaration' || node.type === 'TSTypeAliasDeclaration';
  const types = typesAt(node);
  if (!isType && types.length === 0) return null;
  const below = isType ? childrenOf(node).map(([, child]) => child) : [];
  const left = [...types, ...below].map((each) => ({ each, at: depth + 1 }));
  for (let next = left.pop(); next; next = left.pop()) {
    const { each, at } = next;
    if (at > MAX_DEPTH) return each;
    const inner = [...typesAt(each), ...childrenOf(each).map(([, child]) => child)];
    for (const child of inner) left.push({ each: child, at: at + 1 });
  }
  return null;
}

/**
 * Where the parser overflowed the stack: the end of the shortest beginning of the text with which it
 * still does. `parses` says whether a text is parsed without.
 */
export function overflowAt(text: string, parses: (text: string) => boolean): number {
  if (text.length > SEARCHED) return 0;
  let [fine, deep] = [0, text.length];
  while (deep - fine > 1) {
    const middle = (fine + deep) >> 1;
    if (parses(text.slice(0, middle))) fine = middle;
    else deep = middle;
  }
  return fine;
}
