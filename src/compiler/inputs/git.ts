/** Trees of a git repository: two revisions, or one and the working tree. */
import { existsSync, statSync } from 'node:fs';
import { isAbsolute, posix, resolve } from 'node:path';
import * as messages from '../../diagnostics/messages.ts';
import type { Tree } from '../tree.ts';
import { overlay, readTree, treeFromFiles } from '../tree.ts';
import { Git, InputError } from './git-command.ts';
import { counts } from './paths.ts';

export interface GitRange {
  /** `A..B`; `A...B`, from where the two parted; `A`, up to the working tree. A missing end is HEAD. */
  range: string;
  /** The tree's folder, relative to the current one; this one itself if none is given. */
  path?: string;
  cwd?: string;
}

/** The trees at both ends of a range. Throws an `InputError` that says what git cannot find. */
export function readRange({ range, path = '.', cwd = '.' }: GitRange): { old: Tree; new: Tree } {
  const folder = resolve(cwd, path);
  const isHere = existsSync(folder) && statSync(folder).isDirectory();
  // what only old revisions have can be named, too
  const git = new Git(isHere ? folder : resolve(cwd), isHere ? path : cwd);
  const within = isHere ? '.' : path;
  const isBare = git.line(['rev-parse', '--is-bare-repository']) === 'true';
  const start = isBare ? '' : git.line(['rev-parse', '--show-prefix']);
  const prefix = posix.join(start, within).replace(/^\.?\/?$|\/$/g, '');
  if (isAbsolute(within) || prefix.split('/').includes('..'))
    throw new InputError(messages.pathNotInRevision(null, { path, revision: range }));
  const { from, to } = endsOf(git, range);
  const before = listing(git, from, prefix);
  const old = treeFromFiles({}, rootOf(from, prefix));
  if (to === null) {
    const tree = overlay(old, contents(git, before));
    return { old: tree, new: { ...readTree(isBare ? bare() : folder), root: path } };
  }
  const after = listing(git, to, prefix);
  const texts = contents(git, before);
  const fresh = contents(git, changed(before, after));
  const gone = [...before.entries.keys()].filter((each) => !after.entries.has(each));
  const tree = overlay(old, texts);
  const changes = new Map([...fresh, ...gone.map((each) => [each, null] as const)]);
  return { old: tree, new: overlay(tree, changes, rootOf(to, prefix)) };
}

const bare = (): never => {
  const detail = 'the repository is bare, and has no working tree to compare with';
  throw new InputError(messages.gitFailed(null, { command: 'rev-parse', detail }));
};

/** As git names what lies in a revision. */
const rootOf = ({ name }: Revision, prefix: string): string => `${name}:${prefix || '.'}`;

interface Revision {
  /** As it was given. */
  name: string;
  commit: string;
}

function endsOf(git: Git, range: string): { from: Revision; to: Revision | null } {
  const [, left = range, dots, right = ''] = /^(.*?)(\.{2,3})(.*)$/.exec(range) ?? [];
  if (dots === undefined) return { from: revision(git, left), to: null };
  const [from, to] = [revision(git, left || 'HEAD'), revision(git, right || 'HEAD')];
  if (dots === '..') return { from, to };
  const { output } = git.ask(['merge-base', from.commit, to.commit]);
  if (!output) throw unknown(git, range);
  return { from: { name: from.name, commit: output.toString().trim() }, to };
}

function revision(git: Git, name: string): Revision {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
  const { output } = git.ask(args);
  if (!output || name.startsWith('-')) throw unknown(git, name);
  return { name, commit: output.toString().trim() };
}

function unknown(git: Git, name: string): InputError {
  const isShallow = git.line(['rev-parse', '--is-shallow-repository']) === 'true';
  const advice = isShallow ? '; this clone is shallow: git fetch --unshallow brings the rest' : '';
  return new InputError(messages.unknownRevision(null, { revision: name, advice }));
}

/** The files that count below a folder of a revision, by their paths in it. */
interface Listing {
  revision: Revision;
  entries: Map<string, { hash: string; isLink: boolean }>;
}

function listing(git: Git, from: Revision, prefix: string): Listing {
  const path = prefix === '' ? [] : ['--', `${prefix}/`];
  const output = git.read(['ls-tree', '-r', '-z', '--full-tree', from.commit, ...path]).toString();
  const entries: Listing['entries'] = new Map();
  for (const line of output.split('\0')) {
    const [, mode, kind, hash, name] = /^(\d+) (\w+) (\w+)\t([^]*)$/.exec(line) ?? [];
    if (kind !== 'blob' || !name) continue;
    const file = prefix === '' ? name : name.slice(prefix.length + 1);
    if (counts(file)) entries.set(file, { hash: hash!, isLink: mode === '120000' });
  }
  if (entries.size === 0) {
    const values = { path: prefix || 'the repository', revision: from.name };
    throw new InputError(messages.pathNotInRevision(null, values));
  }
  return { revision: from, entries };
}

/** What a listing has that another has not, or has otherwise. */
const changed = (before: Listing, { revision: to, entries }: Listing): Listing => ({
  revision: to,
  entries: new Map(
    [...entries].filter(([path, { hash }]) => before.entries.get(path)?.hash !== hash),
  ),
});

/** The texts of the listed files, read in one go. */
function contents(git: Git, { revision: from, entries }: Listing): Map<string, string> {
  const wanted = [...entries].map(([path, { isLink, hash }]) => ({ path, isLink, hash }));
  const output = git.read(['cat-file', '--batch'], wanted.map(({ hash }) => `${hash}\n`).join(''));
  const texts = new Map<string, string>();
  let at = 0;
  for (const { path, isLink, hash } of wanted) {
    const end = output.indexOf('\n', at);
    const [, size] = /^\w+ blob (\d+)$/.exec(output.toString('latin1', at, end)) ?? [];
    if (size === undefined || isLink) {
      const what = isLink ? 'is a symbolic link' : `is missing here: object ${hash}`;
      const detail = `${path} of ${from.name} ${what}`;
      throw new InputError(messages.gitFailed(null, { command: 'cat-file', detail }));
    }
    const start = end + 1;
    at = start + Number(size) + 1;
    texts.set(path, output.toString('utf8', start, at - 1));
  }
  return texts;
}
