/** Macros of patches about data that is live: how its structs change, and which locks guard it. */
import type { ApiTable } from './entry.ts';
import { macro } from './entry.ts';

export const MIGRATION_API: ApiTable = {
  KPATCH_RENAME_FIELD: macro('struct', 'text', 'text'),
  KPATCH_TRANSFORM: macro('struct', 'function', 'function?'),
  KPATCH_GUARDED_BY: macro('function', 'place'),
};
