/** What each declaration of a file says about types: the input of symvers. */
import type * as B from '@babel/types';
import { canonical } from '../../../lowered/meaning.ts';
import { references } from '../../../lowered/references.ts';
import { split } from '../../../lowered/symbol.ts';
import type { Symtype } from '../../../lowered/symver.ts';
import { symbolOf, typeKey } from '../../../lowered/symver.ts';
import type { StructUnit, Unit } from '../../../lowered/units.ts';
import type { FileScope } from '../../2-analyze/scope.ts';
import { placeOf } from '../place.ts';
import type { TypeDeclaration, TypeNames } from './names.ts';
import type { Where } from './text.ts';
import { TypeText, topOf } from './text.ts';

/** The symtypes of a file's types, functions and data; `units` are its own, in the symbols of `names`. */
export function symtypesOf(scope: FileScope, units: readonly Unit[], names: TypeNames): Symtype[] {
  const where = topOf(scope.path);
  const known = new Map(units.map((unit) => [unit.symbol, unit]));
  const list: Symtype[] = [];
  const add = (symbol: string, node: B.Node, print: (types: TypeText) => string): void => {
    const types = new TypeText(names);
    const text = print(types);
    const own = split(symbolOf(symbol))[0] === scope.path;
    const place = own ? placeOf(node) : { ...placeOf(node), file: scope.path };
    list.push({ symbol, text, mentions: [...types.mentions], place });
  };
  for (const [name, nodes] of names.declared(scope.path)) {
    const symbol = names.type(scope.path, name);
    add(typeKey(symbol), nodes[0]!.id!, (types) =>
      nodes
        .map((node) =>
          node.type === 'TSEnumDeclaration'
            ? enumText(`${scope.path}:${name}`, node, known)
            : typeText(types, node, known.get(names.symbol(scope.path, name)), where),
        )
        .sort()
        .join('&'),
    );
  }
  for (const [name, declaration] of scope.declarations) {
    const unit = known.get(names.symbol(scope.path, name));
    if (declaration.kind === 'function' && unit) {
      const { node } = declaration;
      add(unit.symbol, node.id ?? node, (types) => types.signature(node, where));
    } else if (declaration.kind === 'variable' && unit?.kind === 'data') {
      const { id, init } = declaration.node as B.VariableDeclarator;
      add(unit.symbol, id, (types) => `${unit.abi} ${types.declared(id, init, where)}`);
    }
  }
  return list;
}

/** An enum's members with their values. */
function enumText(
  symbol: string,
  node: B.TSEnumDeclaration,
  known: ReadonlyMap<string, Unit>,
): string {
  const members = (node.body?.members ?? node.members).map(({ id }) => {
    const name = id.type === 'Identifier' ? id.name : id.value;
    const unit = known.get(`${symbol}.${name}`);
    return `${name}=${unit?.kind === 'constant' ? unit.abi : ''}`;
  });
  return `enum{${members.join(';')}}`;
}

function typeText(
  types: TypeText,
  node: Exclude<TypeDeclaration, B.TSEnumDeclaration>,
  unit: Unit | undefined,
  outer: Where,
): string {
  const [head, where] = types.parameters(node.typeParameters, outer);
  if (node.type === 'TSTypeAliasDeclaration')
    return `type${head}=${types.type(node.typeAnnotation, where)}`;
  if (node.type === 'ClassDeclaration')
    return `struct${head}{${layoutText(types, node, unit?.kind === 'struct' ? unit : null, where)}}`;
  const bases = (node.extends ?? []).map((each) => types.type(each, where)).sort();
  return `interface${head}:${bases.join()}{${types.members(node.body.body, where)}}`;
}

/** The fields of a struct in their order, each with its type and its initialiser's meaning; the unit gets the types. */
function layoutText(
  types: TypeText,
  node: B.ClassDeclaration,
  unit: StructUnit | null,
  where: Where,
): string {
  const inits = new Map(unit?.fields.map(({ name, init }) => [name, canonical(init)]));
  for (const { symbol, kind } of unit ? references(unit) : [])
    if (kind === 'struct') types.mentions.add(typeKey(symbol));
  const declared = new Map<string, string>();
  const fields = node.body.body.flatMap((field) => {
    if (field.type !== 'ClassProperty' || field.key.type !== 'Identifier') return [];
    const flags = `${field.readonly ? 'readonly ' : ''}${field.optional ? '?' : ''}`;
    const init = inits.get(field.key.name) ?? '';
    const type = types.declared(field, field.value, where);
    declared.set(field.key.name, type);
    return [`${flags}${field.key.name}:${type}=${init}`];
  });
  if (unit) unit.types = unit.fields.map(({ name }) => declared.get(name)!);
  return fields.join(';');
}
