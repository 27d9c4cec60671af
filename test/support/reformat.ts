/**
 * The same K file in other clothes: comments gone, printed anew by TypeScript's printer, and every
 * local renamed. What it means stays as it is.
 */
import ts from 'typescript';

/** Rewrites one file. */
export function reformat(path: string, text: string): string {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);
  const { transformed } = ts.transform(source, [renameLocals]);
  return ts.createPrinter({ removeComments: true }).printFile(transformed[0]!);
}

const renameLocals: ts.TransformerFactory<ts.SourceFile> = (context) => {
  const { factory } = context;
  let locals: ReadonlySet<string> = new Set();
  const renamed = (name: string): string => (locals.has(name) ? `${name}_renamed` : name);
  const visit = (node: ts.Node): ts.Node => {
    if (ts.isTypePredicateNode(node) && ts.isIdentifier(node.parameterName)) {
      const name = factory.createIdentifier(renamed(node.parameterName.text));
      return factory.updateTypePredicateNode(node, node.assertsModifier, name, node.type);
    }
    if (ts.isTypeNode(node)) return node;
    if (ts.isFunctionDeclaration(node)) {
      locals = declaredIn(node);
      const result = ts.visitEachChild(node, visit, context);
      locals = new Set();
      return result;
    }
    if (ts.isPropertyAccessExpression(node)) {
      const object = ts.visitNode(node.expression, visit) as ts.Expression;
      return ts.isPropertyAccessChain(node)
        ? factory.createPropertyAccessChain(object, node.questionDotToken, node.name)
        : factory.createPropertyAccessExpression(object, node.name);
    }
    if (ts.isPropertyAssignment(node)) {
      const value = ts.visitNode(node.initializer, visit) as ts.Expression;
      return factory.createPropertyAssignment(node.name, value);
    }
    if (ts.isShorthandPropertyAssignment(node) && locals.has(node.name.text)) {
      return factory.createPropertyAssignment(
        node.name,
        factory.createIdentifier(renamed(node.name.text)),
      );
    }
    if (ts.isBindingElement(node) && ts.isIdentifier(node.name)) {
      const key = ts.isObjectBindingPattern(node.parent)
        ? (node.propertyName ?? node.name)
        : undefined;
      const init = node.initializer && (ts.visitNode(node.initializer, visit) as ts.Expression);
      return factory.createBindingElement(
        node.dotDotDotToken,
        key && ts.isIdentifier(key) ? factory.createIdentifier(key.text) : undefined,
        renamed(node.name.text),
        init,
      );
    }
    if (ts.isIdentifier(node)) return factory.createIdentifier(renamed(node.text));
    return ts.visitEachChild(node, visit, context);
  };
  return (root) => ts.visitEachChild(root, visit, context);
};

/** The names of parameters and variables of a function, at any depth. */
function declaredIn(node: ts.FunctionDeclaration): Set<string> {
  const names = new Set<string>();
  const visit = (each: ts.Node): void => {
    const declares =
      ts.isVariableDeclaration(each) || ts.isParameter(each) || ts.isBindingElement(each);
    if (declares && ts.isIdentifier(each.name)) names.add(each.name.text);
    ts.forEachChild(each, visit);
  };
  node.parameters.forEach(visit);
  if (node.body) visit(node.body);
  return names;
}
