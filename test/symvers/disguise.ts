/**
 * The same K file with other words where words do not count: imports under other names, parameters
 * of function types renamed, unions the other way round, declarations shuffled.
 */
import ts from 'typescript';

/** Rewrites one file; `shuffle` orders its statements anew. */
export function disguise(
  path: string,
  text: string,
  shuffle: <T>(list: readonly T[]) => T[],
): string {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const { transformed } = ts.transform(source, [reword]);
  const [result] = transformed;
  return ts
    .createPrinter({ removeComments: true })
    .printFile(ts.factory.updateSourceFile(result!, shuffle(result!.statements)));
}

/** The example kernel shadows nothing (`suture check` says so), so a name means one thing per file. */
const reword: ts.TransformerFactory<ts.SourceFile> = (context) => {
  const { factory } = context;
  return (root) => {
    const imported = new Set<string>();
    for (const statement of root.statements) {
      if (!ts.isImportDeclaration(statement)) continue;
      const names = statement.importClause?.namedBindings;
      if (names && ts.isNamedImports(names))
        for (const each of names.elements) imported.add(each.name.text);
    }
    const other = (name: string): ts.Identifier =>
      factory.createIdentifier(imported.has(name) ? `${name}_imported` : name);
    const visit = (node: ts.Node): ts.Node => {
      if (ts.isImportSpecifier(node)) {
        const name = factory.createIdentifier((node.propertyName ?? node.name).text);
        return factory.updateImportSpecifier(node, node.isTypeOnly, name, other(node.name.text));
      }
      if (ts.isShorthandPropertyAssignment(node))
        return factory.createPropertyAssignment(node.name.text, other(node.name.text));
      if (ts.isUnionTypeNode(node)) {
        const types = node.types.map((each) => ts.visitNode(each, visit) as ts.TypeNode);
        return factory.createUnionTypeNode(types.reverse());
      }
      if (ts.isParameter(node) && ts.isFunctionTypeNode(node.parent)) {
        const type = ts.visitNode(node.type, visit) as ts.TypeNode | undefined;
        const name = `${node.name.getText()}_named`;
        return factory.createParameterDeclaration(
          undefined,
          node.dotDotDotToken,
          name,
          node.questionToken,
          type,
        );
      }
      const isName = ts.isIdentifier(node) && imported.has(node.text) && !isMember(node);
      return isName ? other(node.text) : ts.visitEachChild(node, visit, context);
    };
    return ts.visitEachChild(root, visit, context);
  };
};

/** Whether an identifier is the name of a member, and no reference. */
const isMember = (node: ts.Identifier): boolean =>
  !ts.isImportSpecifier(node.parent) && (node.parent as { name?: ts.Node }).name === node;
