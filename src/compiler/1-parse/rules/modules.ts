/** What may stand at the top level of a file: declarations, named imports and macros. */
import type { Node } from '@babel/types';
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import type { Rule, Rules } from './rule.ts';
import { parentOf, spanAt } from './rule.ts';

const NAMED = "import names one by one: import { name } from './file.ts'.";
const BY_NAME = 'export the declaration by name.';
const DIRECT = 'import from the file that declares the name.';

const form =
  (construct: string, advice: string): Rule =>
  (node, site) =>
    messages.moduleFormRefused(spanAt(site, node), { construct, advice });

const ambient =
  (construct: string): Rule =>
  (node, site) =>
    messages.ambientRefused(spanAt(site, node), { construct });

export const moduleRules: Rules = {
  Import: form('`import()`', NAMED),
  ImportExpression: form('`import()`', NAMED),
  ImportDefaultSpecifier: form('a default import', NAMED),
  ImportNamespaceSpecifier: form('a namespace import', NAMED),
  ImportDeclaration(node, site) {
    if ((node.attributes?.length ?? 0) > 0)
      return form('an import with attributes', 'import K files only.')(node, site);
    return node.specifiers.length === 0 && node.importKind !== 'type'
      ? form('an import for its side effects', 'import the names that you use.')(node, site)
      : null;
  },
  TSImportEqualsDeclaration: form('`import =`', NAMED),
  ExportDefaultDeclaration: form('a default export', BY_NAME),
  ExportAllDeclaration: form('`export *`', DIRECT),
  TSExportAssignment: form('`export =`', BY_NAME),
  TSNamespaceExportDeclaration: form('`export as namespace`', 'export the declarations by name.'),
  ExportNamedDeclaration: (node, site) =>
    node.source ? form('a re-export', DIRECT)(node, site) : null,
  ExportSpecifier(node, site) {
    const { exported } = node;
    if (exported.type === 'StringLiteral')
      return form('an exported name that is no identifier', BY_NAME)(node, site);
    return exported.name === 'default' ? form('a default export', BY_NAME)(node, site) : null;
  },
  TSModuleDeclaration: (node, site) =>
    ambient(node.declare ? '`declare` of a module' : 'a namespace')(node, site),
};

const STATEMENTS = new Set([
  'FunctionDeclaration',
  'ClassDeclaration',
  'VariableDeclaration',
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'EmptyStatement',
]);

/** A statement of the top level that no other rule knows: code that would run. */
export const topLevel: Rule = (node, site): Diagnostic | null => {
  if (parentOf(site)?.type !== 'Program' || site.at.key !== 'body') return null;
  if (STATEMENTS.has(node.type) || node.type.startsWith('TS') || isMacro(node)) return null;
  return messages.topLevelStatement(spanAt(site, node));
};

const isMacro = (node: Node): boolean =>
  node.type === 'ExpressionStatement' && node.expression.type === 'CallExpression';
