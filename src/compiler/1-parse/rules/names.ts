/** The names that K code may give. */
import type { Identifier } from '@babel/types';
import * as messages from '../../../diagnostics/messages.ts';
import type { Rules, Site } from './rule.ts';
import { isTopLevel, parentOf, spanAt } from './rule.ts';

/** As in C: what a symbol or a field may be called. A local may use other letters. */
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;
const VALUES = new Set(['undefined', 'NaN', 'Infinity']);
const PATTERNS = new Set(['ArrayPattern', 'RestElement', 'AssignmentPattern']);

export const nameRules: Rules = {
  Identifier(node, site) {
    const { name } = node;
    if (name.startsWith('$') || (!NAME.test(name) && isSymbolOrField(site)))
      return messages.nameRefused(spanAt(site, node), { name });
    // the object that holds a file's data has one already
    if (name === '__proto__' && !isFieldName(site))
      return messages.nameRefused(spanAt(site, node), { name });
    if (VALUES.has(name) && isBinding(node, site))
      return messages.nameRefused(spanAt(site, node), { name });
    if (name === 'this')
      return messages.thisRefused(spanAt(site, node), { construct: 'a parameter `this`' });
    if ((name === 'eval' || name === 'arguments') && !isFieldName(site)) {
      const advice =
        name === 'eval'
          ? 'write the code; a kernel has no compiler in it.'
          : 'declare the parameters, or collect them with `...rest`.';
      return messages.hostNameRefused(spanAt(site, node), { name, advice });
    }
    return null;
  },
};

/** Whether a name is known outside its function. */
function isSymbolOrField(site: Site): boolean {
  const { key, parent } = site.at;
  if (key === 'label') return false;
  if (isFieldName(site)) return true;
  switch (parent?.node.type) {
    case 'VariableDeclarator':
      return key === 'id' && parent.parent !== null && isTopLevel({ at: parent.parent });
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'TSEnumDeclaration':
    case 'TSEnumMember':
      return key === 'id';
    case 'ImportSpecifier':
    case 'ExportSpecifier':
      return true;
    default:
      return false;
  }
}

function isBinding(node: Identifier, site: Site): boolean {
  const { key, parent } = site.at;
  if (key === 'id' || key === 'params' || key === 'local') return true;
  if (parentOf(site)?.type === 'ObjectProperty')
    return key === 'value' && parent?.parent?.node.type === 'ObjectPattern';
  return PATTERNS.has(parentOf(site)?.type ?? '') && key !== 'right';
}

function isFieldName(site: Site): boolean {
  const parent = parentOf(site);
  if (site.at.key === 'label') return true;
  return (
    (site.at.key === 'property' || site.at.key === 'key') &&
    !(parent && 'computed' in parent && parent.computed)
  );
}
