/**
 * Type syntax in normal form. Equal types that are spelled alike up to comments, formatting, the
 * order of a union, names of parameters and type parameters, and aliases, have equal texts. Promises
 * that no text grows beyond what the source warrants, however aliases multiply.
 */
import type * as B from '@babel/types';
import * as messages from '../../../diagnostics/messages.ts';
import { digest, typeKey } from '../../../lowered/symver.ts';
import { spanOf } from '../../1-parse/span.ts';
import type { DeclaredType, TypeNames } from './names.ts';
import { nodesBelow } from './names.ts';

/** Levels of nesting, as for code; the parser leaves types to us. */
const MAX_DEPTH = 800;
/** A longer text of an alias or a type argument is given by its digest. */
const MAX_INLINE = 400;

/** The file in which names are looked up, and the type parameters in scope. */
export interface Where {
  file: string;
  names: ReadonlyMap<string, string>;
  /** Type parameters bound so far. */
  bound: number;
  /** Parameters of the function whose return type is read (`x is T`, `typeof x`). */
  params: readonly string[];
}

export const topOf = (file: string): Where => ({ file, names: new Map(), bound: 0, params: [] });

const SKIPPED = new Set(['type', 'start', 'end', 'loc', 'extra']);

type Signature = {
  typeParameters?: B.Node | null;
  params?: B.Node[];
  parameters?: B.Node[];
  returnType?: B.Node | null;
  typeAnnotation?: B.Node | null;
};

/** Prints the types of one declaration and notes what they mention. */
export class TypeText {
  readonly mentions = new Set<string>();
  readonly #names: TypeNames;
  #depth: number;

  constructor(names: TypeNames, depth = 0) {
    this.#names = names;
    this.#depth = depth;
  }

  type(node: B.Node, where: Where): string {
    if (++this.#depth > MAX_DEPTH) {
      this.#names.refuse(where.file, messages.nestedTooDeeply(spanOf(where.file, node)));
      return '';
    }
    const members = this.#members(node, where);
    this.#depth--;
    if (members.length === 1) return members[0]!;
    const distinct = [...new Set(members)].sort();
    return distinct.length === 1 ? distinct[0]! : `(${distinct.join('|')})`;
  }

  /** The type of what is declared: as annotated, else its initialiser's; `_` where neither tells. */
  declared(node: B.Node, init: B.Node | null | undefined, where: Where): string {
    const { typeAnnotation } = node as B.Identifier;
    if (typeAnnotation) return this.type(typeAnnotation, where);
    return init ? this.#initialiser(init, where) : '_';
  }

  /** The type of an initialiser, as far as its form shows it. */
  #initialiser(node: B.Node, where: Where): string {
    switch (node.type) {
      case 'NumericLiteral':
        return 'number';
      case 'StringLiteral':
      case 'TemplateLiteral':
        return 'string';
      case 'BooleanLiteral':
        return 'boolean';
      case 'BigIntLiteral':
        return 'bigint';
      case 'NullLiteral':
        return 'null';
      case 'UnaryExpression':
        return node.operator === '!' ? 'boolean' : this.#initialiser(node.argument, where);
      case 'NewExpression':
        return node.callee.type === 'Identifier'
          ? this.#reference(node.callee, node.typeParameters, where).join('|')
          : '_';
      case 'TSAsExpression':
      case 'TSSatisfiesExpression':
        return this.type(node.typeAnnotation, where);
      case 'ArrayExpression':
        return '_[]';
      default:
        return '_';
    }
  }

  signature(node: Signature, outer: Where): string {
    const [head, inner] = this.parameters(node.typeParameters, outer);
    const params = node.params ?? node.parameters ?? [];
    const list = params.map((each) => this.#parameter(each, inner));
    const returns = node.returnType ?? node.typeAnnotation;
    const where = { ...inner, params: params.map(nameOf) };
    return `${head}(${list.join(',')})${returns ? `:${this.type(returns, where)}` : ''}`;
  }

  #parameter(node: B.Node, where: Where): string {
    if (node.type === 'AssignmentPattern') return `=${this.declared(node.left, node.right, where)}`;
    const sign = node.type === 'RestElement' ? '...' : (node as B.Identifier).optional ? '?' : '';
    return sign + this.declared(node, null, where);
  }

  /** Type parameters by number: their text, and the scope in which they are known. */
  parameters(node: B.Node | null | undefined, outer: Where): [string, Where] {
    if (node?.type !== 'TSTypeParameterDeclaration') return ['', outer];
    const where = node.params.reduce((inner, { name }) => bind(inner, name), outer);
    const texts = node.params.map(({ constraint, default: standard }) => {
      const bounds = constraint ? `extends ${this.type(constraint, where)}` : '';
      return bounds + (standard ? `=${this.type(standard, where)}` : '');
    });
    return [`<${texts.join(',')}>`, where];
  }

  /** Members of an interface or object type; their order has no meaning. */
  members(nodes: readonly B.Node[], where: Where): string {
    return nodes
      .map((node) => this.#member(node, where))
      .sort()
      .join(';');
  }

  #member(node: B.Node, where: Where): string {
    switch (node.type) {
      case 'TSPropertySignature':
        return `${flagsOf(node)}${this.#key(node, where)}:${this.declared(node, null, where)}`;
      case 'TSMethodSignature':
        return `${flagsOf(node)}${this.#key(node, where)}${this.signature(node, where)}`;
      case 'TSCallSignatureDeclaration':
        return this.signature(node, where);
      case 'TSConstructSignatureDeclaration':
        return `new${this.signature(node, where)}`;
      case 'TSIndexSignature':
        return `${flagsOf(node)}[]${this.signature(node, where)}`;
      default:
        return this.#syntax(node, where);
    }
  }

  #key({ key, computed }: { key: B.Node; computed?: boolean }, where: Where): string {
    if (!computed && key.type === 'Identifier') return key.name;
    return key.type === 'StringLiteral' ? key.value : `[${this.#syntax(key, where)}]`;
  }

  /** The members of a union, an alias of one seen through. */
  #members(node: B.Node, where: Where): string[] {
    switch (node.type) {
      case 'TSParenthesizedType':
      case 'TSTypeAnnotation':
        return this.#members(node.typeAnnotation, where);
      case 'TSUnionType':
        return node.types.flatMap((each) => this.#members(each, where));
      case 'TSTypeReference':
        return this.#reference(node.typeName, node.typeParameters, where);
      case 'TSExpressionWithTypeArguments':
        return this.#reference(node.expression, node.typeParameters, where);
      default:
        return [this.#single(node, where)];
    }
  }

  #single(node: B.Node, where: Where): string {
    if (node.type.endsWith('Keyword')) return node.type.slice(2, -7).toLowerCase();
    switch (node.type) {
      case 'TSArrayType':
        return `${this.type(node.elementType, where)}[]`;
      case 'TSTypeOperator':
        return `(${node.operator} ${this.type(node.typeAnnotation, where)})`;
      case 'TSTupleType':
        return `[${node.elementTypes.map((each) => this.type(each, where)).join(',')}]`;
      case 'TSNamedTupleMember':
        return `${this.type(node.elementType, where)}${node.optional ? '?' : ''}`;
      case 'TSOptionalType':
        return `${this.type(node.typeAnnotation, where)}?`;
      case 'TSRestType':
        return `...${this.type(node.typeAnnotation, where)}`;
      case 'TSFunctionType':
        return `(${this.signature(node, where)})`;
      case 'TSTypeLiteral':
        return `{${this.members(node.members, where)}}`;
      case 'TSTypeQuery':
        return `typeof ${this.#value(node.exprName, where)}`;
      case 'TSTypePredicate': {
        const param = this.#value(node.parameterName, where);
        const is = node.typeAnnotation ? ` is ${this.type(node.typeAnnotation, where)}` : '';
        return `${node.asserts ? 'asserts ' : ''}${param}${is}`;
      }
      case 'TSMappedType':
        return this.#syntax(node, bind(where, node.typeParameter.name));
      case 'TSConditionalType': {
        const inferred = nodesBelow(node.extendsType).filter((each) => each.type === 'TSInferType');
        const names = inferred.map((each) => each.typeParameter.name);
        return this.#syntax(node, names.reduce(bind, where));
      }
      default:
        return this.#syntax(node, where);
    }
  }

  #reference(name: B.Node, args: B.Node | null | undefined, where: Where): string[] {
    if (name.type === 'TSQualifiedName')
      return [`${this.#reference(name.left, null, where).join('|')}.${nameOf(name.right)}`];
    const own = where.names.get(nameOf(name));
    if (own !== undefined) return [own];
    const given = args?.type === 'TSTypeParameterInstantiation' ? args.params : [];
    const texts = given.map((each) => short(this.type(each, where)));
    const list = texts.length > 0 ? `<${texts.join(',')}>` : '';
    const found = this.#names.find(where.file, nameOf(name));
    if (typeof found === 'string') return [found + list];
    const alias = this.#names.alias(found);
    if (alias) return this.#alias(alias, found, texts, where);
    const symbol = this.#names.type(found.file, found.name);
    this.mentions.add(typeKey(symbol));
    return [symbol + list];
  }

  /** What an alias stands for, with its type parameters replaced; each case is printed once. */
  #alias(
    node: B.TSTypeAliasDeclaration,
    found: DeclaredType,
    args: string[],
    outer: Where,
  ): string[] {
    const { printed } = this.#names;
    const key = `${found.file}:${found.name}<${args.join()}>${outer.bound}`;
    let known = printed.get(key);
    if (!known) {
      const inner = new TypeText(this.#names, this.#depth);
      let where: Where = { ...topOf(found.file), bound: outer.bound };
      for (const [i, { name, default: standard }] of (
        node.typeParameters?.params ?? []
      ).entries()) {
        const text = args[i] ?? (standard ? short(inner.type(standard, where)) : 'unknown');
        where = { ...where, names: new Map([...where.names, [name, text]]) };
      }
      const members = [...new Set(inner.#members(node.typeAnnotation, where))].sort();
      const text = members.join('|');
      known = { members: short(text) === text ? members : [short(text)], mentions: inner.mentions };
      printed.set(key, known);
    }
    for (const each of known.mentions) this.mentions.add(each);
    return known.members;
  }

  /** What `typeof` names: a parameter by its number, a constant by its value, else a symbol. */
  #value(node: B.Node, where: Where): string {
    if (node.type === 'TSQualifiedName')
      return `${this.#value(node.left, where)}.${nameOf(node.right)}`;
    if (node.type !== 'Identifier') return this.#syntax(node, where);
    const at = where.params.indexOf(node.name);
    if (at >= 0) return `$${at}`;
    const { analysis } = this.#names;
    const constant = analysis.constant(where.file, node.name);
    if (constant) return `${typeof constant.value} ${String(constant.value)}`;
    const found = analysis.resolve(where.file, node.name);
    if (found?.kind !== 'declared') return node.name;
    const symbol = this.#names.symbol(found.file, found.name);
    this.mentions.add(symbol);
    return symbol;
  }

  /** Any other syntax: its fields, with the types and names in them in normal form. */
  #syntax(node: B.Node, where: Where): string {
    const show = (value: unknown): string => {
      if (Array.isArray(value)) return `[${value.map(show).join(',')}]`;
      if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
      const each = value as B.Node;
      if (typeof each.type !== 'string') return JSON.stringify(value);
      if (each.type === 'TSTypeParameter')
        return where.names.get(each.name)! + show(each.constraint);
      return each.type.startsWith('TS') ? this.type(each, where) : this.#syntax(each, where);
    };
    const fields = Object.entries(node).filter(([key]) => !SKIPPED.has(key));
    return `${node.type}{${fields.map(([key, value]) => `${key}:${show(value)}`).join(';')}}`;
  }
}

const bind = (where: Where, name: string): Where => ({
  ...where,
  bound: where.bound + 1,
  names: new Map([...where.names, [name, `%${where.bound}`]]),
});

const short = (text: string): string => (text.length > MAX_INLINE ? `#${digest(text)}` : text);

/** The name that a node is, or that a parameter binds; '' where it is a pattern. */
function nameOf(node: B.Node): string {
  if (node.type === 'Identifier') return node.name;
  return node.type === 'AssignmentPattern' ? nameOf(node.left) : '';
}

const flagsOf = (node: { readonly?: boolean | null; optional?: boolean | null }): string =>
  `${node.readonly ? 'readonly ' : ''}${node.optional ? '?' : ''}`;
