/**
 * The oracle: which declarations of a tree the types of each unit lead to, by TypeScript's own
 * resolution of names. A change of one of them must change the unit's symver, of any other must not.
 */
import ts from 'typescript';

/** Units (`path:name`) by the declarations (`path:name`) that they lead to, themselves included. */
export class Oracle {
  readonly #program: ts.Program;
  readonly #checker: ts.TypeChecker;

  constructor(files: ReadonlyMap<string, string>) {
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      allowImportingTsExtensions: true,
      noEmit: true,
      noLib: true,
    };
    const host: ts.CompilerHost = {
      getSourceFile: (path, target) => {
        const text = files.get(path.slice(1));
        return text === undefined ? undefined : ts.createSourceFile(path, text, target, true);
      },
      fileExists: (path) => files.has(path.slice(1)),
      readFile: (path) => files.get(path.slice(1)),
      writeFile: () => {},
      getDefaultLibFileName: () => '',
      getCurrentDirectory: () => '/',
      getCanonicalFileName: (path) => path,
      useCaseSensitiveFileNames: () => true,
      getNewLine: () => '\n',
    };
    this.#program = ts.createProgram(
      [...files.keys()].map((path) => `/${path}`),
      options,
      host,
    );
    this.#checker = this.#program.getTypeChecker();
  }

  /** All functions, structs and variables at the top level of the tree's files. */
  units(): Map<string, ReadonlySet<string>> {
    const units = new Map<string, ReadonlySet<string>>();
    for (const source of this.#program.getSourceFiles()) {
      for (const statement of source.statements) {
        const declarations = ts.isVariableStatement(statement)
          ? statement.declarationList.declarations
          : [statement];
        for (const node of declarations) {
          if (!isUnit(node)) continue;
          units.set(keyOf(node), this.#closure(node));
        }
      }
    }
    return units;
  }

  #closure(start: ts.Declaration): ReadonlySet<string> {
    const reached = new Set([start]);
    for (const declaration of reached) {
      for (const name of namesIn(declaration)) {
        let symbol = this.#checker.getSymbolAtLocation(name);
        if (symbol && symbol.flags & ts.SymbolFlags.Alias) {
          symbol = this.#checker.getAliasedSymbol(symbol);
        }
        for (const each of symbol?.declarations ?? []) {
          if (!ts.isTypeParameterDeclaration(each) && !ts.isParameter(each)) reached.add(each);
        }
      }
    }
    return new Set([...reached].map(keyOf));
  }
}

const isUnit = (node: ts.Node): node is ts.Declaration =>
  ts.isFunctionDeclaration(node) || ts.isClassDeclaration(node) || ts.isVariableDeclaration(node);

function keyOf(node: ts.Declaration): string {
  const name = ts.getNameOfDeclaration(node)?.getText() ?? '';
  return `${node.getSourceFile().fileName.slice(1)}:${name}`;
}

/** The names that a declaration's types mention; of initialisers those that `new` or a cast names. */
function namesIn(declaration: ts.Declaration): ts.Identifier[] {
  const names: ts.Identifier[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.push(node);
    ts.forEachChild(node, visit);
  };
  const made = (node: ts.Node): void => {
    if (ts.isNewExpression(node)) visit(node);
    else ts.forEachChild(node, made);
  };
  if (ts.isFunctionDeclaration(declaration)) {
    for (const { type, initializer } of declaration.parameters) {
      if (type) visit(type);
      else if (initializer && ts.isNewExpression(initializer)) visit(initializer);
    }
    if (declaration.type) visit(declaration.type);
  } else if (ts.isVariableDeclaration(declaration)) {
    const { type, initializer } = declaration;
    if (type) visit(type);
    else if (initializer && ts.isNewExpression(initializer)) visit(initializer);
  } else if (ts.isClassDeclaration(declaration)) {
    for (const member of declaration.members) {
      if (!ts.isPropertyDeclaration(member)) continue;
      if (member.type) visit(member.type);
      if (member.initializer) made(member.initializer);
    }
  } else ts.forEachChild(declaration, visit);
  return names;
}
