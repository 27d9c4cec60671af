/** A tree of K files on disk or in memory, with its `kernel.json`. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

export interface TreeConfig {
  name: string;
  version: string;
  cmdline: string;
  modules: string[];
}

export interface Tree {
  root: string;
  /** Text by path (relative to the root, with `/`), in path order. */
  files: Map<string, string>;
  config: TreeConfig;
  /** The text of kernel.json, or of one that says nothing. */
  configText: string;
}

/** The one file of a tree that is no K file. */
export const CONFIG = 'kernel.json';

/** A tree that cannot be read; the message says why. */
export class TreeError extends Error {}

/** Reads all K files below a folder; skips dot-folders, node_modules and declaration files. */
export function readTree(root: string): Tree {
  if (!existsSync(root)) throw new TreeError(`no such folder: ${root}`);
  if (!statSync(root).isDirectory()) throw new TreeError(`not a folder: ${root}`);
  const files: Record<string, string> = {};
  const visit = (path: string): void => {
    for (const entry of readdirSync(join(root, path), { withFileTypes: true })) {
      if (isSkipped(entry.name)) continue;
      const below = path === '' ? entry.name : `${path}/${entry.name}`;
      if (entry.isDirectory()) visit(below);
      else if (isKName(entry.name)) files[below] = readRegular(join(root, below), below);
    }
  };
  visit('');
  if (Object.keys(files).length === 0) throw new TreeError(`no K files (*.ts) in ${root}`);
  return treeFromFiles(files, plainRoot(root), readConfigText(root));
}

const plainRoot = (root: string): string => root.replace(/(?<=.)\/+$/, '');

/** The text of a folder's kernel.json, or of one that says nothing. */
export function readConfigText(root: string): string {
  const config = join(root, CONFIG);
  return existsSync(config) ? readRegular(config, CONFIG) : '{}';
}

/** A tree in a folder, but for its files. */
export const headOf = (root: string, config: string): Omit<Tree, 'files'> => ({
  root: plainRoot(root),
  config: readConfig(config),
  configText: config,
});

const isSkipped = (name: string): boolean => name.startsWith('.') || name === 'node_modules';
const isKName = (name: string): boolean => name.endsWith('.ts') && !name.endsWith('.d.ts');

/** Whether a path, relative to a tree's root, is that of a K file. */
export const isKFile = (path: string): boolean => isKName(path) && !path.split('/').some(isSkipped);

/** A file's text; what is no file, but a pipe or a device, might never end. */
function readRegular(path: string, shown: string): string {
  if (!statSync(path).isFile()) throw new TreeError(`${shown} is no regular file`);
  return readFileSync(path, 'utf8');
}

/** A tree from texts by path. */
export function treeFromFiles(
  files: Readonly<Record<string, string>>,
  root = 'tree',
  config = '{}',
): Tree {
  const sorted = Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1));
  return { root, files: new Map(sorted), config: readConfig(config), configText: config };
}

/** A tree with some texts added, changed or, where null, taken away; kernel.json may be one of them. */
export function overlay(
  tree: Tree,
  changes: ReadonlyMap<string, string | null>,
  root = tree.root,
): Tree {
  const texts = new Map<string, string | null>([
    ...tree.files,
    [CONFIG, tree.configText],
    ...changes,
  ]);
  const config = texts.get(CONFIG) ?? '{}';
  texts.delete(CONFIG);
  const kept = [...texts].filter((entry): entry is [string, string] => entry[1] !== null);
  return treeFromFiles(Object.fromEntries(kept), root, config);
}

function readConfig(text: string): TreeConfig {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new TreeError(`kernel.json: ${(error as Error).message}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TreeError('kernel.json: not an object');
  const {
    name = 'kernel',
    version = '0',
    cmdline = '',
    modules = [],
    ...rest
  } = value as Record<string, unknown>;
  const unknown = Object.keys(rest);
  if (unknown.length > 0) throw new TreeError(`kernel.json: unknown key ${unknown.join(', ')}`);
  if (typeof name !== 'string' || typeof version !== 'string' || typeof cmdline !== 'string') {
    throw new TreeError('kernel.json: name, version and cmdline are texts');
  }
  if (!Array.isArray(modules) || !modules.every((each) => typeof each === 'string')) {
    throw new TreeError('kernel.json: modules is a list of module names');
  }
  return { name, version, cmdline, modules };
}
