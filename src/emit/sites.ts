/**
 * Where structs of the machine are made: what lockdep names the classes of locks after. A data object
 * is named by its symbol and the way to the part (`fs/pipe.ts:table.locks[2]`), the field of a struct
 * by both (`fs/inode.ts:Inode.i_lock`), anything else by the line (`fs/inode.ts:72`).
 */
import type { Expression, Node, Spread } from '../lowered/nodes.ts';
import { fileOf } from '../lowered/symbol.ts';
import type { FunctionUnit } from '../lowered/units.ts';
import { childrenOf } from '../lowered/walk.ts';

/** The site of a node that makes a struct, on some line. */
export type Sites = (node: Node, line: number) => string;

export function sitesInFunction(unit: FunctionUnit): Sites {
  const file = fileOf(unit);
  return (_node, line) => `${file}:${line}`;
}

/** The sites below an initialiser, whose value is called `path`. */
export function sitesInData(init: Expression, path: string): Sites {
  const sites = new Map<Node, string>();
  const visit = (node: Expression | Spread, at: string): void => {
    sites.set(node, at);
    if (node.kind === 'object')
      for (const { name, value } of node.properties) visit(value, `${at}.${name}`);
    else if (node.kind === 'array')
      node.elements.forEach((element, i) => visit(element, `${at}[${i}]`));
    else for (const child of childrenOf(node)) visit(child as Expression, at);
  };
  visit(init, path);
  return (node) => sites.get(node) ?? path;
}
