/**
 * What plain Node knows of a K program each time it calls `msleep`: the functions on the stack with
 * their lines, as V8 reports them, and the values of all locals in scope at each call, as closures
 * see them that are woven into the same text.
 */
import { SourceMap } from 'node:module';
import ts from 'typescript';
import { runUnderNode } from './plain-node.ts';

/** Where a call stands. */
export interface Place {
  function: string;
  line: number;
}

export interface RecordedFrame extends Place {
  /**
   * Locals in scope by name, as texts. Names that hide others are missing, and parameters while
   * those before them get their defaults.
   */
  locals: Map<string, string>;
}

type Reader = [name: string, read: () => unknown, isParameter: boolean];

/** One recorder; the woven text calls it as `$rec`. */
class Recorder {
  readonly sleeps: Map<string, string>[][] = [];
  readonly #stack: Reader[][] = [];

  enter(): void {
    this.#stack.push([]);
  }

  leave(): void {
    this.#stack.pop();
  }

  /** Evaluated last before a call; yields its second argument. */
  mark(readers: Reader[], value: unknown): unknown {
    this.#stack[this.#stack.length - 1] = readers;
    return value;
  }

  sleep(): void {
    const frames = this.#stack.map((readers) => {
      const locals = new Map<string, string>();
      for (const [name, read, isParameter] of readers) {
        try {
          locals.set(name, textOf(read()));
        } catch {
          if (!isParameter) locals.set(name, 'not declared yet');
        }
      }
      return locals;
    });
    this.sleeps.push(frames.reverse());
  }
}

/** The stack at each call of a function of `'kernel'`, innermost first, as V8 reports it. */
export function recordStacks(files: Map<string, string>, entry: string, native: string): Place[][] {
  const stacks: Place[][] = [];
  const maps = new Map<string, SourceMap>();
  runUnderNode(files, entry, {
    watch: { native, called: () => void stacks.push(hostStack(maps)) },
    transpile: (path, text) => {
      const { js, map } = transpile(path, text);
      maps.set(path, map);
      return js;
    },
  });
  return stacks;
}

/** Runs the program twice, plain and woven; a list of frames, innermost first, for each sleep. */
export function recordSleeps(files: Map<string, string>, entry: string): RecordedFrame[][] {
  const recorder = new Recorder();
  Object.assign(globalThis, { $rec: recorder });
  runUnderNode(files, entry, {
    watch: { native: 'msleep', called: () => recorder.sleep() },
    transpile: (path, text) => transpile(path, weave(path, text)).js,
  });
  return recordStacks(files, entry, 'msleep').map((places, i) =>
    places.map((place, j) => ({ ...place, locals: recorder.sleeps[i]![j]! })),
  );
}

/** A value's text, the same for a kernel's value and for plain Node's. */
export function textOf(value: unknown, depth = 3): string {
  if (typeof value === 'function') return `function ${value.name}`;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null)
    return Object.is(value, -0) ? '-0' : String(value);
  if ('$symbol' in value) return `function ${String(value.$symbol).replace(/.*:/, '')}`;
  if (depth === 0) return '…';
  const text = (each: unknown): string => textOf(each, depth - 1);
  if (value instanceof Map)
    return `Map(${[...value].map(([key, each]) => `${text(key)}: ${text(each)}`).join(', ')})`;
  if (value instanceof Set) return `Set(${[...value].map(text).join(', ')})`;
  if (Array.isArray(value) || ArrayBuffer.isView(value))
    return `[${[...(value as unknown[])].map(text).join(', ')}]`;
  return `{${Object.entries(value)
    .filter(([key]) => !NATIVE_FIELD.test(key))
    .map(([key, each]) => `${key}: ${text(each)}`)
    .join(', ')}}`;
}

/** Fields of the structs of `'kernel'` and of what stands for them under plain Node. */
const NATIVE_FIELD = /^\$|^locked$/;

function transpile(path: string, text: string): { js: string; map: SourceMap } {
  const { outputText, sourceMapText } = ts.transpileModule(text, {
    fileName: path,
    compilerOptions: {
      module: ts.ModuleKind.CommonJS,
      target: ts.ScriptTarget.ES2022,
      sourceMap: true,
    },
  });
  const payload = JSON.parse(sourceMapText!) as ConstructorParameters<typeof SourceMap>[0];
  return { js: outputText.replace(/\/\/# sourceMappingURL=.*/, ''), map: new SourceMap(payload) };
}

/** The K functions on the host's stack; a condition that is waited for is part of one. `new Function` puts two lines in front of the text. */
function hostStack(maps: Map<string, SourceMap>): Place[] {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = Infinity;
  const stack = new Error('here').stack!;
  Error.stackTraceLimit = stackTraceLimit;
  return [...stack.matchAll(/^ +at (?!eval )(?:\w+\.)?(\w+) .*\bk:([^:]+):(\d+):(\d+)/gm)].map(
    (match) => {
      const [, name, path, line, column] = match;
      const entry = maps.get(path!)!.findEntry(Number(line) - 3, Number(column) - 1);
      return { function: name!, line: (entry as { originalLine: number }).originalLine + 1 };
    },
  );
}

/** Adds to each function the calls of `$rec` that say where it is. */
function weave(path: string, text: string): string {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true);
  const inserts: [position: number, text: string][] = [];
  const around = (node: ts.Node, before: string, after: string, inside: () => void): void => {
    inserts.push([node.getStart(), before]);
    inside();
    inserts.push([node.getEnd(), after]);
  };
  const visit = (node: ts.Node): void => {
    const down = (): void => ts.forEachChild(node, visit);
    if (ts.isFunctionDeclaration(node) && node.body) {
      inserts.push([node.name!.getEnd(), '(...$args) { $rec.enter(); try { return (']);
      const call = ')(...$args); } finally { $rec.leave(); } }';
      return around(node.body, '=> ', call, down);
    }
    const marked = ts.isCallExpression(node) && isInFunction(node) ? markedPart(node) : undefined;
    if (!marked) return down();
    const readers = namesAt(node).map(([name, own]) => `['${name}', () => ${name}, ${own}]`);
    around(marked, `$rec.mark([${readers.join(', ')}], `, ')', down);
  };
  visit(source);
  let woven = '';
  let done = 0;
  for (const [position, insert] of inserts.sort(([a], [b]) => a - b)) {
    woven += text.slice(done, position) + insert;
    done = position;
  }
  return woven + text.slice(done);
}

/** What a call evaluates last; nothing for those that take no argument and go through a field. */
function markedPart({ expression, arguments: args }: ts.CallExpression): ts.Node | undefined {
  return args.at(-1) ?? (ts.isIdentifier(expression) ? expression : undefined);
}

const isInFunction = (node: ts.Node): boolean =>
  ts.findAncestor(node.parent, ts.isFunctionDeclaration) !== undefined;

/** The locals in scope at a node, but for those of which several have one name. */
function namesAt(node: ts.Node): [name: string, isParameter: boolean][] {
  const found: [name: string, isParameter: boolean][] = [];
  const bind = (name: ts.BindingName, isParameter = false): void => {
    if (ts.isIdentifier(name)) found.push([name.text, isParameter]);
    else
      for (const element of name.elements)
        if (ts.isBindingElement(element)) bind(element.name, isParameter);
  };
  const declare = (list: ts.VariableDeclarationList): void => {
    for (const each of list.declarations) bind(each.name);
  };
  for (let scope = node.parent; !ts.isSourceFile(scope); scope = scope.parent) {
    if (ts.isFunctionDeclaration(scope)) for (const each of scope.parameters) bind(each.name, true);
    const statements = ts.isBlock(scope)
      ? scope.statements
      : ts.isCaseBlock(scope)
        ? scope.clauses.flatMap((clause) => [...clause.statements])
        : [];
    for (const each of statements) if (ts.isVariableStatement(each)) declare(each.declarationList);
    if (ts.isForStatement(scope) || ts.isForOfStatement(scope)) {
      const { initializer } = scope;
      if (initializer && ts.isVariableDeclarationList(initializer)) declare(initializer);
    }
  }
  const names = found.map(([name]) => name);
  return found.filter(([name]) => names.indexOf(name) === names.lastIndexOf(name));
}
