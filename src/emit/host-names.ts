/**
 * Property names that a value of the host may answer to (function values are cells, not functions). K code may use them for its own fields,
 * so what such a field yields is checked; all other names go straight to the host's property load.
 */
const HOSTS: readonly object[] = [
  Object.prototype,
  Array.prototype,
  String.prototype,
  Number.prototype,
  Boolean.prototype,
  BigInt.prototype,
  Symbol.prototype,
  Map.prototype,
  Set.prototype,
  Uint8Array.prototype,
  Object.getPrototypeOf(Uint8Array.prototype) as object,
];

/** Plain data on every host, safe to read. */
const DATA = ['length', 'size'];

export const HOST_NAMES: ReadonlySet<string> = new Set(
  HOSTS.flatMap((host) => Object.getOwnPropertyNames(host)).filter((name) => !DATA.includes(name)),
);
