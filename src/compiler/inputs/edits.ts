/**
 * A tree, or a folder of one, while patches are applied to it: its texts, with what has been written over
 * them. Paths are relative to the folder, but those of `changes`.
 */
import type { Tree } from '../tree.ts';
import { CONFIG } from '../tree.ts';
import type { Paths } from './paths.ts';

export class Edits implements Paths {
  readonly #tree: Tree;
  readonly #within: string;
  readonly #folders = new Set<string>();
  /** Texts by path in the tree, null where a file is gone. */
  readonly changes = new Map<string, string | null>();

  constructor(tree: Tree, within: string) {
    this.#tree = tree;
    this.#within = within;
    for (const path of this.paths()) {
      const parts = path.split('/');
      for (let i = 1; i < parts.length; i++) this.#folders.add(parts.slice(0, i).join('/'));
    }
  }

  has(path: string): boolean {
    const whole = this.#within + path;
    const written = this.changes.get(whole);
    if (written !== undefined) return written !== null;
    return whole === CONFIG || this.#tree.files.has(whole);
  }

  hasFolder(path: string): boolean {
    return this.#folders.has(path);
  }

  read(path: string): string | null {
    const whole = this.#within + path;
    const written = this.changes.get(whole);
    if (written !== undefined) return written;
    return whole === CONFIG ? this.#tree.configText : (this.#tree.files.get(whole) ?? null);
  }

  write(path: string, text: string | null): void {
    this.changes.set(this.#within + path, text);
  }

  paths(): string[] {
    return [...new Set([...this.#tree.files.keys(), ...this.changes.keys()])]
      .filter((whole) => whole.startsWith(this.#within))
      .map((whole) => whole.slice(this.#within.length))
      .filter((path) => this.has(path));
  }
}
