/** Whether a tree's names resolve, and which of them it takes from outside. */
import type { Name, Tree, Use } from './tree.ts';
import { childrenOf, declaredBy } from './tree.ts';

/** A block: its names by text, null before their declaration has been passed. */
type Block = Map<string, Name | null>;

/**
 * The names that `root` uses and does not declare itself; null if it declares a name twice in a
 * block, uses one before its declaration, or as something that it is not.
 */
export function freeNames(root: Tree): Use[] | null {
  const free: Use[] = [];
  const blocks: Block[] = [];
  const use = (each: Use): boolean => {
    const block = blocks.findLast((names) => names.has(each.text));
    if (!block) return free.push(each) > 0;
    const name = block.get(each.text);
    return name != null && fits(each, name);
  };
  const visit = (node: Tree): boolean => {
    if (node.scope) {
      const block = announced(node);
      if (!block) return false;
      blocks.push(block);
      declare(node);
    }
    const ok = node.uses.every(use) && childrenOf(node).every(visit);
    if (node.scope) blocks.pop();
    else declare(node);
    return ok;
  };
  const declare = (node: Tree): void => {
    for (const name of node.declares) blocks.at(-1)?.set(name.text, name);
  };
  return visit(root) ? free : null;
}

export const fits = (use: Use, name: Name): boolean =>
  use.type === name.type && (name.mutable || !use.write);

/** The names of the block that a tree is, none passed yet; null if one is declared twice. */
function announced(scope: Tree): Block | null {
  const names = [...scope.declares, ...childrenOf(scope).flatMap(declaredBy)];
  const block: Block = new Map(names.map(({ text }) => [text, null]));
  return block.size === names.length ? block : null;
}
