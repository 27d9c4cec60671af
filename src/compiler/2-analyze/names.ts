/** What a name of a file stands for, across imports. */
import type { NativeEntry } from '../../lowered/api/entry.ts';
import { KERNEL_API, USER_API } from '../../lowered/kernel-api.ts';
import type { Declaration, FileScope } from './scope.ts';

/** What a name stands for. */
export type Resolved =
  | { kind: 'native'; name: string; entry: NativeEntry; typeOnly: boolean }
  | {
      kind: 'declared';
      file: string;
      name: string;
      declaration: Exclude<Declaration, { kind: 'import' | 'refused' }>;
      typeOnly: boolean;
    }
  /** Something that was refused, or could not be found or parsed: reported already. */
  | { kind: 'lost' };

export const LOST = { kind: 'lost' } as const;

/** What `name` stands for at the top level of a file, or null. */
export function resolveName(
  files: ReadonlyMap<string, FileScope>,
  file: string,
  name: string,
): Resolved | null {
  const scope = files.get(file);
  const declaration = scope?.declarations.get(name);
  if (!declaration) return scope?.lost.has(name) ? LOST : null;
  if (declaration.kind === 'refused') return LOST;
  if (declaration.kind !== 'import')
    return { kind: 'declared', file, name, declaration, typeOnly: false };
  const { from, name: imported, typeOnly } = declaration;
  const api = apiOf(from);
  if (api) {
    const entry = Object.hasOwn(api, imported) ? api[imported] : undefined;
    return entry ? { kind: 'native', name: imported, entry, typeOnly } : LOST;
  }
  const target = join(file, from);
  const theirs = target === null ? undefined : files.get(target);
  const known = theirs?.exports.get(imported) ?? imported;
  const found = theirs?.declarations.get(known);
  if (!found || found.kind === 'import' || found.kind === 'refused') return LOST;
  return { kind: 'declared', file: target!, name: known, declaration: found, typeOnly };
}

/** The names of `'kernel'` or `'user'`; null for a file. */
export function apiOf(from: string): Readonly<Record<string, NativeEntry>> | null {
  return from === 'kernel' ? KERNEL_API : from === 'user' ? USER_API : null;
}

/** Which program of the machine a file belongs to. */
export function objectOf(path: string): string {
  const [first, second] = path.split('/');
  if (first === 'modules' && second !== undefined) return second;
  return first === 'user' ? 'user' : 'vmlinux';
}

/** The path that a relative import names; null if it is not relative, or leaves the tree. */
export function join(file: string, from: string): string | null {
  if (!/^\.\.?\//.test(from)) return null;
  const parts = file.split('/').slice(0, -1);
  for (const part of from.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return null;
    } else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** What an import in `file` of the tree's file `target` is written as. */
export function relative(file: string, target: string): string {
  const from = file.split('/').slice(0, -1);
  const to = target.split('/');
  while (from.length > 0 && from[0] === to[0]) {
    from.shift();
    to.shift();
  }
  return `${from.length > 0 ? '../'.repeat(from.length) : './'}${to.join('/')}`;
}
