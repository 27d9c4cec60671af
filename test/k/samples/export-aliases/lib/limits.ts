const small = 4;
const enum Grow {
  None = small - 4,
  Twice = small / 2,
}
/** Exported under a name that another unit of this file has for itself. */
const limit = small * Grow.Twice;
const table: readonly number[] = [small, limit];

export { small as capacity, limit as small, Grow as Policy, table as limit_table };

export function describe(): string {
  return `${small} ${limit} ${table}`;
}
