/**
 * Program text as a tree that can be cut: a tree knows what it stands for, which names its own text
 * uses, and which it declares. Whatever stands for the same thing may take its place.
 */

/** A name of a program. Names of one text in one scope are one thing. */
export interface Name {
  readonly text: string;
  /** What a reader may take it for; a tree that replaces a declaration must keep it. */
  readonly type: string;
  /** Whether the program may assign it: loop counters and what bounds a run are not. */
  readonly mutable: boolean;
}

export interface Use {
  readonly text: string;
  readonly type: string;
  readonly write: boolean;
}

export interface Tree {
  /** `statement`, `block`, `case`, … or the type of an expression. */
  readonly sort: string;
  readonly parts: readonly (string | Tree)[];
  readonly uses: readonly Use[];
  /** Visible after the tree; in a tree that is a scope, from its start to its end. */
  readonly declares: readonly Name[];
  readonly scope: boolean;
  /** May be left out. */
  readonly optional: boolean;
}

/** What a template of `tree` may hold: text, subtrees, names that are read. */
type Part = string | number | Tree | Name;

export interface Options {
  declares?: readonly Name[];
  scope?: boolean;
  optional?: boolean;
}

type Template = (texts: TemplateStringsArray, ...parts: Part[]) => Tree;

const isName = (part: Tree | Name): part is Name => 'text' in part;

/** Makes trees of a sort from template literals. */
export const tree =
  (sort: string, { declares = [], scope = false, optional = false }: Options = {}): Template =>
  (texts, ...holes) => {
    const parts: (string | Tree)[] = [];
    const uses: Use[] = [];
    texts.forEach((text, i) => {
      parts.push(text);
      if (i === holes.length) return;
      const part = holes[i]!;
      if (typeof part !== 'object') parts.push(String(part));
      else if (!isName(part)) parts.push(part);
      else {
        parts.push(part.text);
        uses.push({ text: part.text, type: part.type, write: false });
      }
    });
    return { sort, parts, uses, declares, scope, optional };
  };

/** Trees in a row, with text between them. */
export const row = (
  trees: readonly Tree[],
  between = '',
  sort = 'row',
  options: Options = {},
): Tree => ({
  ...tree(sort, options)``,
  parts: trees.flatMap((each, i) => (i === 0 ? [each] : [between, each])),
});

/** The same tree with further names in use, as those that it assigns. */
export const using = (base: Tree, names: readonly Name[], write = false): Tree => ({
  ...base,
  uses: [...base.uses, ...names.map(({ text, type }) => ({ text, type, write }))],
});

export const textOf = (root: Tree): string =>
  root.parts.map((part) => (typeof part === 'string' ? part : textOf(part))).join('');

export const childrenOf = (root: Tree): Tree[] =>
  root.parts.filter((part) => typeof part !== 'string');

/** All trees below and including `root`, parents first. */
export function* treesOf(root: Tree): Generator<Tree> {
  yield root;
  for (const child of childrenOf(root)) yield* treesOf(child);
}

/** The names that a tree declares in the block that it stands in. */
export const declaredBy = (root: Tree): Name[] =>
  root.scope ? [] : [...root.declares, ...childrenOf(root).flatMap(declaredBy)];

/** `root` with one tree of it, found by identity, replaced or (null) left out. */
export function replaced(root: Tree, from: Tree, to: Tree | null): Tree {
  const change = (node: Tree): Tree => {
    if (node === from) return to!;
    let changed = false;
    const parts = node.parts.flatMap((part): (string | Tree)[] => {
      if (typeof part === 'string') return [part];
      if (part === from) changed = true;
      if (part === from && to === null) return [];
      const next = change(part);
      changed ||= next !== part;
      return [next];
    });
    return changed ? { ...node, parts } : node;
  };
  return change(root);
}
