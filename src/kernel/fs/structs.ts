/** The structs that K code holds of files: plain data whose hidden fields belong to the machine. */
import type { Cell } from '../cell.ts';
import type { KernfsNode } from './kernfs.ts';

/** Collects the text of a file (struct seq_file). */
export class SeqFile {
  private: unknown = null;
  $text = '';
}

export class ProcDirEntry {
  $node: KernfsNode | null = null;
}

/** What a debugfs file or directory is known by. */
export class Dentry {
  $node: KernfsNode | null = null;
}

export class Kobject {
  name = '';
  $node: KernfsNode | null = null;
  $references = 1;
}

export class KobjAttribute {
  name = '';
  mode = 0o444;
  show: Cell | null = null;
  store: Cell | null = null;
}

export class AttributeGroup {
  /** The directory that holds the attributes; null puts them beside the others. */
  name: string | null = null;
  attrs: unknown = [];
}

/** The page that an attribute shows itself in. */
export class SysfsBuf {
  $text = '';
}

export const FS_STRUCTS = {
  SeqFile,
  ProcDirEntry,
  Dentry,
  Kobject,
  KobjAttribute,
  AttributeGroup,
  SysfsBuf,
};
