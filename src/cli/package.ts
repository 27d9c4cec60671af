/** What the package brings besides code; at the same place for the sources and for the bundles. */
import { join } from 'node:path';

const PACKAGE = join(import.meta.dirname, '../..');

/** The declaration files of 'kernel' and 'user'. */
export const TYPES = join(PACKAGE, 'src/types');
/** The tree that `suture init` writes. */
export const TEMPLATE = join(PACKAGE, 'template');
