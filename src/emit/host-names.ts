/**
 * Property names that a value of the host may answer to (function values are cells, not functions).
 * K code may use them for its own fields, so what such a field yields is checked; all other names go
 * straight to the host's property load.
 */
const OBJECTS: readonly object[] = [
  Object.prototype,
  Array.prototype,
  Map.prototype,
  Set.prototype,
  Uint8Array.prototype,
  Object.getPrototypeOf(Uint8Array.prototype) as object,
];
const PRIMITIVES: readonly object[] = [
  String.prototype,
  Number.prototype,
  Boolean.prototype,
  BigInt.prototype,
  Symbol.prototype,
];

/** Plain data on every host, safe to read. */
const DATA = ['length', 'size'];

const namesOf = (hosts: readonly object[]): string[] =>
  hosts.flatMap((host) => Object.getOwnPropertyNames(host)).filter((name) => !DATA.includes(name));

/** Names that objects of the host have: nobody may write to them there. Primitives let nobody write. */
export const HOST_OBJECT_NAMES: ReadonlySet<string> = new Set(namesOf(OBJECTS));

export const HOST_NAMES: ReadonlySet<string> = new Set(namesOf([...OBJECTS, ...PRIMITIVES]));
