/** Children of lowered nodes in evaluation order; every generic walk goes through here. */
import type { Expression, Node, Spread } from './nodes.ts';
import type { ObjectImage, Unit } from './units.ts';

/** The direct children of a node, in the order in which JavaScript evaluates them. */
export function childrenOf(node: Node): (Expression | Spread | Node)[] {
  switch (node.kind) {
    case 'literal':
    case 'special':
    case 'bigint':
    case 'local':
    case 'data':
    case 'function':
    case 'builtin-constant':
    case 'new-struct':
    case 'new-native':
    case 'break':
    case 'continue':
      return [];
    case 'member':
      return [node.object];
    case 'index':
      return [node.object, node.index];
    case 'unary':
    case 'spread':
    case 'as-array':
      return [node.argument];
    case 'binary':
    case 'logical':
      return [node.left, node.right];
    case 'instanceof':
      return [node.object];
    case 'conditional':
      return [node.test, node.consequent, node.alternate];
    case 'sequence':
    case 'template':
      return node.expressions;
    case 'assign':
      return [node.target, node.value];
    case 'update':
      return [node.target];
    case 'array':
      return node.elements;
    case 'object':
      return node.properties.map((property) => property.value);
    case 'call':
    case 'native-call':
    case 'builtin-call':
    case 'new-builtin':
      return node.args;
    case 'pointer-call':
      return [node.callee, ...node.args];
    case 'method-call':
      return [node.object, ...node.args];
    case 'expression':
      return [node.expression];
    case 'if':
      return [node.test, ...node.then, ...node.else];
    case 'loop': {
      const test = node.test ? [node.test] : [];
      const update = node.update ? [node.update] : [];
      return node.post ? [...node.body, ...test] : [...test, ...node.body, ...update];
    }
    case 'switch':
      return [
        node.discriminant,
        ...node.cases.flatMap(({ test, body }) => (test ? [test, ...body] : body)),
      ];
    case 'block':
      return node.body;
    case 'return':
      return node.argument ? [node.argument] : [];
  }
}

/** Calls `visit` for the node and all below it, parents first. */
export function walk(node: Node, visit: (node: Node) => void): void {
  visit(node);
  for (const child of childrenOf(node)) walk(child, visit);
}

/** The units of objects or programs, in the order of their files. */
export const unitsOf = (objects: readonly ObjectImage[]): Unit[] =>
  objects.flatMap((object) => object.files).flatMap((file) => file.units);

/** The top nodes of a unit's code: a function's body, an initialiser, a struct's initialisers. */
export function rootsOf(unit: Unit): Node[] {
  switch (unit.kind) {
    case 'function':
      return unit.body;
    case 'data':
      return [unit.init];
    case 'struct':
      return unit.fields.map((field) => field.init);
    case 'constant':
      return [];
  }
}
