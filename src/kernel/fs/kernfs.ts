/**
 * One tree for /proc, /sys and debugfs: directories and files with mode bits. A node is plain data;
 * what its text is made of is known to the operations of its kind, which hosts and natives register.
 */
import { ERRNO } from '../../lowered/api/errno.ts';
import type { Call } from '../execution.ts';

export const S_IFDIR = 0o040000;
export const S_IFREG = 0o100000;
const S_IRUGO = 0o444;
const S_IWUGO = 0o222;

export class KernfsNode {
  readonly name: string;
  readonly parent: KernfsNode | null;
  /** Type and rights, as `stat` shows them. */
  readonly mode: number;
  /** By name, in order of creation; empty for files. */
  readonly children = new Map<string, KernfsNode>();
  /** What kind of file, or of directory whose members are made as they are looked for. */
  readonly kind: string;
  /** What it is about; belongs to the kind. */
  readonly data: unknown;
  /** Made by the machine: a file of K code may take its place. */
  readonly builtin: boolean;

  constructor(fields: {
    name: string;
    parent: KernfsNode | null;
    mode: number;
    kind?: string;
    data?: unknown;
    builtin?: boolean;
  }) {
    this.name = fields.name;
    this.parent = fields.parent;
    this.mode = fields.mode;
    this.kind = fields.kind ?? '';
    this.data = fields.data;
    this.builtin = fields.builtin ?? false;
  }

  get isDirectory(): boolean {
    return (this.mode & S_IFDIR) !== 0;
  }

  path(): string {
    return this.parent === null ? '' : `${this.parent.path()}/${this.name}`;
  }
}

/** Somebody's write that a store of the host may answer later. */
export interface StoreRequest {
  /** Null while it is not answered. */
  result: number | null;
}

/** Text, or a negative errno. */
export type Shown = string | number;

/** What can be done with files of one kind. Without an operation: -EIO. */
export interface FileKind {
  show?(data: unknown): Shown;
  /** Before a write that does not append; may refuse with a negative errno. */
  truncate?(data: unknown): number | void;
  /**
   * The number of characters taken, or a negative errno; null to answer the request later. Called
   * between steps: it may change the machine.
   */
  store?(data: unknown, text: string, request: StoreRequest): number | null;
  /** The store asks who writes and changes nothing else: it runs in the writer's step. */
  readonly storesAtOnce?: boolean;
  /** The same for files of K code: what to call, and what its result means. */
  showCall?(data: unknown): Call | null;
  shown?(args: unknown[], result: unknown): Shown;
  storeCall?(data: unknown, text: string): Call | null;
  stored?(args: unknown[], result: unknown): number;
}

/** A directory whose members are not stored. */
export interface DirectoryKind {
  lookup(directory: KernfsNode, name: string): KernfsNode | null;
  names(directory: KernfsNode): string[];
}

export class Kernfs {
  readonly root = new KernfsNode({ name: '', parent: null, mode: S_IFDIR | 0o755, builtin: true });
  readonly #files = new Map<string, FileKind>();
  readonly #directories = new Map<string, DirectoryKind>();

  /** Says what files of a kind do. */
  on(kind: string, operations: FileKind): void {
    this.#files.set(kind, operations);
  }

  /** Says what directories of a kind hold besides what was put there. */
  onDirectory(kind: string, operations: DirectoryKind): void {
    this.#directories.set(kind, operations);
  }

  kindOf(node: KernfsNode): FileKind {
    return this.#files.get(node.kind) ?? {};
  }

  /** The node of a path, or a negative errno. */
  lookup(path: string): KernfsNode | number {
    if (!path.startsWith('/')) return -ERRNO.ENOENT;
    let node = this.root;
    for (const name of path.split('/').slice(1)) {
      if (!node.isDirectory) return -ERRNO.ENOTDIR;
      if (name === '' || name === '.') continue;
      const next = name === '..' ? (node.parent ?? node) : this.child(node, name);
      if (next === null) return -ERRNO.ENOENT;
      node = next;
    }
    return node;
  }

  /** The member of a directory, or null. */
  child(directory: KernfsNode, name: string): KernfsNode | null {
    const stored = directory.children.get(name);
    return stored ?? this.#directories.get(directory.kind)?.lookup(directory, name) ?? null;
  }

  /** Names in a directory, those that were put there first. */
  names(directory: KernfsNode): string[] {
    const more = this.#directories.get(directory.kind)?.names(directory) ?? [];
    return [...directory.children.keys(), ...more];
  }

  /** Adds a node to a directory; null if the name is taken by another than the machine itself. */
  add(
    parent: KernfsNode,
    name: string,
    mode: number,
    rest: { kind?: string; data?: unknown; builtin?: boolean } = {},
  ): KernfsNode | null {
    const there = parent.children.get(name);
    if (there && !(there.builtin && !there.isDirectory)) return null;
    const node = new KernfsNode({ name, parent, mode, ...rest });
    parent.children.set(name, node);
    return node;
  }

  /**
   * A directory of the machine, with those above it, made where it is missing; rights are those of
   * the directory above where none are given.
   */
  directory(path: string, mode?: number): KernfsNode {
    const names = path.split('/').slice(1);
    return names.reduce((node, name, i) => {
      const rights = (i === names.length - 1 ? mode : undefined) ?? node.mode & 0o777;
      return node.children.get(name) ?? this.add(node, name, S_IFDIR | rights, { builtin: true })!;
    }, this.root);
  }

  /** A file of the machine, in a directory that is made where it is missing. */
  file(path: string, mode: number, kind: string, data?: unknown): KernfsNode {
    const at = path.lastIndexOf('/');
    const parent = this.directory(path.slice(0, at));
    const name = path.slice(at + 1);
    const node = this.add(parent, name, S_IFREG | mode, { kind, data, builtin: true });
    if (!node) throw new Error(`${path} exists`);
    return node;
  }

  /** A file of the machine that is the only one of its kind. */
  provide(path: string, mode: number, operations: FileKind): KernfsNode {
    this.on(path, operations);
    return this.file(path, mode, path);
  }

  /** Takes a node away, with everything below it. */
  remove(node: KernfsNode): void {
    if (node.parent?.children.get(node.name) === node) node.parent.children.delete(node.name);
  }

  /** All nodes that are stored. */
  all(): KernfsNode[] {
    const below = (node: KernfsNode): KernfsNode[] => [
      node,
      ...[...node.children.values()].flatMap(below),
    ];
    return below(this.root);
  }

  /** The file behind a path that may be opened so, or a negative errno. */
  open(path: string, how: 'read' | 'write'): KernfsNode | number {
    const node = this.lookup(path);
    if (typeof node === 'number') return node;
    if (node.isDirectory) return -ERRNO.EISDIR;
    return node.mode & (how === 'read' ? S_IRUGO : S_IWUGO) ? node : -ERRNO.EACCES;
  }
}
