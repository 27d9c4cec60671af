/**
 * Transformers: how the live instances of a struct get from one layout to another. What happens to each
 * field follows from the two layouts and the renames; what a field's value becomes may be a function's
 * business. A layout is known by a key, which its fields, their types and their initialisers make.
 */
import { canonical } from './meaning.ts';
import type { SymbolId } from './nodes.ts';
import { digest } from './symver.ts';
import type { StructUnit } from './units.ts';

/** A field that has another name. */
export interface Rename {
  from: string;
  to: string;
}

export interface Transformer {
  from: StructUnit;
  to: StructUnit;
  renamed: Rename[];
  /** Called with each instance, in its new layout, and a copy of its old fields; or null. */
  convert: SymbolId | null;
  /** The same for the way back; null: there is none, if there is something to convert. */
  invert: SymbolId | null;
  /** Fields whose values the functions may change. */
  converted: string[];
  /** Functions of the old code that the patch does not replace, and that use a field which goes or is converted. */
  inFlight: SymbolId[];
}

/** What happens to the fields of an instance. */
export interface Steps {
  added: string[];
  removed: string[];
  renamed: Rename[];
}

export const structOf = ({ to }: Transformer): SymbolId => to.symbol;

/** The same for layouts between which there is nothing to convert. */
export const layoutKey = ({ fields, types }: StructUnit): string =>
  digest(canonical([fields, types]));

/** A layout for people: the names of its fields. */
export const layoutText = ({ fields }: StructUnit): string =>
  `{ ${fields.map(({ name }) => name).join(', ')} }`;

const namesOf = ({ fields }: StructUnit): string[] => fields.map(({ name }) => name);

export function stepsOf({
  from,
  to,
  renamed,
}: Pick<Transformer, 'from' | 'to' | 'renamed'>): Steps {
  const before = new Set(namesOf(from));
  const after = new Set(namesOf(to));
  const arrives = new Set(renamed.map((each) => each.to));
  return {
    added: [...after].filter((name) => !before.has(name) && !arrives.has(name)),
    removed: [...before].filter((name) => !after.has(name)),
    renamed,
  };
}

/** Whether an unload can bring the old layout back. */
export const isReversible = ({ convert, invert }: Transformer): boolean =>
  convert === null || invert !== null;

/** The way back. */
export const inverseOf = (transformer: Transformer): Transformer => ({
  ...transformer,
  from: transformer.to,
  to: transformer.from,
  renamed: transformer.renamed.map(({ from, to }) => ({ from: to, to: from })),
  convert: transformer.invert,
  invert: transformer.convert,
});

/** Fields that code from before must not use any more: they go, have another name, or another value. */
export const goingFields = (transformer: Transformer): Set<string> =>
  new Set([...stepsOf(transformer).removed, ...transformer.converted]);
