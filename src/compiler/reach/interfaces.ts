/**
 * Whether files changed in nothing that other files see, or that is compared across the tree: the same
 * exports, macros, types, data, structs and constants; functions may have other bodies, and new ones come.
 */
import { sameMeaning } from '../../lowered/meaning.ts';
import type { FileImage, Unit } from '../../lowered/units.ts';
import { isReordered } from '../4-diff/rules/prototype.ts';
import type { FileScope } from '../2-analyze/scope.ts';

export interface AnalysedFile {
  scope: FileScope;
  image: FileImage;
}

export const keepsInterface = (was: AnalysedFile, now: AnalysedFile): boolean =>
  keepsNames(was.scope, now.scope) &&
  macrosOf(was.image) === macrosOf(now.image) &&
  keepsTypes(was.image, now.image) &&
  keepsUnits(was.image.units, now.image.units);

/** What may be imported, and the fields that are no methods of built-ins elsewhere because they are made here. */
const keepsNames = (was: FileScope, now: FileScope): boolean =>
  [...was.exports].every(([name, local]) => now.exports.get(name) === local) &&
  [...was.fields].every((name) => now.fields.has(name));

const macrosOf = ({ macros }: FileImage): string =>
  JSON.stringify(macros.map(({ name, args }) => [name, args]));

function keepsTypes(was: FileImage, now: FileImage): boolean {
  const texts = new Map(now.symtypes.map(({ symbol, text }) => [symbol, text]));
  return was.symtypes.every(({ symbol, text }) => texts.get(symbol) === text);
}

function keepsUnits(was: readonly Unit[], now: readonly Unit[]): boolean {
  const known = new Map(was.map((unit) => [unit.symbol, unit]));
  const after = new Map(now.map((unit) => [unit.symbol, unit]));
  const fresh = now.filter(({ symbol }) => !known.has(symbol));
  return (
    fresh.every(({ kind }) => kind === 'function' || kind === 'constant') &&
    was.every((unit) => isKept(unit, after.get(unit.symbol)))
  );
}

function isKept(was: Unit, now: Unit | undefined): boolean {
  if (!now || now.exported !== was.exported || now.abi !== was.abi) return false;
  if (was.kind !== 'function' || now.kind !== 'function') return sameMeaning(was, now);
  const { init, notrace } = was;
  return init === now.init && notrace === now.notrace && !isReordered(was, now);
}
