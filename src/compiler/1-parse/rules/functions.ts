/** Functions stand at the top level, run from start to end, and are called by name. */
import type { ArrowFunctionExpression, Node, TSDeclareFunction } from '@babel/types';
import * as messages from '../../../diagnostics/messages.ts';
import type { At } from '../walk.ts';
import type { Rules, Site } from './rule.ts';
import { isTopLevel, parentOf, spanAt } from './rule.ts';

export const functionRules: Rules = {
  FunctionExpression: (node, site) => messages.closureRefused(spanAt(site, node)),
  ArrowFunctionExpression: (node, site) =>
    isWaitCondition(node, site) ? null : messages.closureRefused(spanAt(site, node)),
  FunctionDeclaration(node, site) {
    if (node.generator)
      return messages.generatorRefused(spanAt(site, node), { construct: 'a generator' });
    if (node.async) return messages.asyncRefused(spanAt(site, node), { construct: 'async' });
    return isTopLevel(site) ? null : messages.closureRefused(spanAt(site, node));
  },
  TSDeclareFunction: (node, site) =>
    node.declare || !isTopLevel(site) || isOverload(node, site.at)
      ? null
      : messages.missingBody(spanAt(site, node), { name: node.id?.name ?? 'default' }),
  AwaitExpression: (node, site) =>
    isInside(site.at, (each) => each.async === true)
      ? null
      : messages.asyncRefused(spanAt(site, node), { construct: 'await' }),
  YieldExpression: (node, site) =>
    isInside(site.at, (each) => each.generator === true)
      ? null
      : messages.generatorRefused(spanAt(site, node), { construct: 'yield' }),
  ForOfStatement: (node, site) =>
    node.await && !isInside(site.at, (each) => each.async === true)
      ? messages.asyncRefused(spanAt(site, node), { construct: 'for await' })
      : null,
  ThisExpression: (node, site) => messages.thisRefused(spanAt(site, node), { construct: '`this`' }),
  Super: (node, site) => messages.thisRefused(spanAt(site, node), { construct: '`super`' }),
  MetaProperty: (node, site) =>
    node.meta.name === 'new'
      ? messages.thisRefused(spanAt(site, node), { construct: '`new.target`' })
      : messages.moduleFormRefused(spanAt(site, node), {
          construct: '`import.meta`',
          advice: 'a kernel does not know where its text came from; pass what you need.',
        }),
};

/** Whether a head without a body stands for one of the forms of a function that has one. */
function isOverload({ id }: TSDeclareFunction, { parent }: At): boolean {
  const program = parent!.node.type === 'Program' ? parent!.node : parent!.parent!.node;
  if (program.type !== 'Program') return false;
  return program.body.some((each) => {
    const node = each.type === 'ExportNamedDeclaration' ? each.declaration : each;
    return node?.type === 'FunctionDeclaration' && node.id?.name === id?.name;
  });
}

type FunctionMarks = { async?: boolean | null; generator?: boolean | null };

/** Whether the function around a node, which is reported itself, has a mark. */
function isInside(at: At, mark: (node: FunctionMarks) => boolean): boolean {
  for (let each = at.parent; each; each = each.parent) {
    if (each.node.type === 'FunctionDeclaration') return mark(each.node);
  }
  return false;
}

/** `() => expression` as the second argument of a wait macro. */
function isWaitCondition(node: ArrowFunctionExpression, site: Site): boolean {
  const call = parentOf(site);
  if (call?.type !== 'CallExpression' || call.arguments[1] !== (node as Node)) return false;
  if (call.callee.type !== 'Identifier' || !site.waits.has(call.callee.name)) return false;
  return !node.async && node.params.length === 0 && node.body.type !== 'BlockStatement';
}
