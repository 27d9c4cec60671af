/** What the structs of `'kernel'` have in common: where they were made, and whether they are gone. */
import type { TraceEntry } from '../scripts.ts';

/** Who gave an object back. */
export interface Freed {
  pid: number;
  comm: string;
  trace: TraceEntry[];
}

/** Plain data that natives work on. Fields begin with `$`, so that K code cannot name them. */
export abstract class Struct {
  /** The data object, the field or the line whose initialiser made it (`fs/inode.ts:Inode.i_lock`). */
  $site: string;
  /** After `kfree` of the object that it is a part of. */
  $freed: Freed | null = null;

  constructor(site = '') {
    this.$site = site;
  }
}
