/** A generated program: its top-level declarations by file, and the text of its files. */
import { posix } from 'node:path';
import { fits, freeNames } from './scope.ts';
import type { Name, Tree, Use } from './tree.ts';
import { textOf } from './tree.ts';

/** A declaration at the top level of a file. */
export interface Top {
  name: Name;
  file: string;
  tree: Tree;
}

export interface Program {
  side: 'kernel' | 'user';
  /** The file of the function that runs first, the last of `tops`. */
  entry: string;
  tops: readonly Top[];
  /** Whether the shrinker made it. */
  cut?: boolean;
}

/** A top of a program with the names that it needs of others. */
export interface Needed extends Top {
  needs: Use[];
}

/** What the first function reaches, in order; null if a name does not stand for what it should. */
export function reachable({ tops }: Program): Needed[] | null {
  const byText = new Map(tops.map((top) => [top.name.text, top]));
  const found = new Map<Top, Needed>();
  const visit = (top: Top): boolean => {
    if (found.has(top)) return true;
    const needs = freeNames(top.tree);
    if (!needs) return false;
    found.set(top, { ...top, needs });
    return needs.every((use) => {
      if (isNative(use)) return true;
      const needed = byText.get(use.text);
      if (!needed || !fits(use, needed.name)) return false;
      return (!use.write || needed.file === top.file) && visit(needed);
    });
  };
  if (!visit(tops.at(-1)!)) return null;
  return tops.flatMap((top) => found.get(top) ?? []);
}

const isNative = ({ type }: Use): boolean => type === 'native';

/** The texts of the program's files by path; what is not reached is left out. */
export function filesOf(program: Program): Map<string, string> {
  const tops = reachable(program);
  if (!tops) throw new Error('a program whose names do not resolve');
  const fileOf = new Map(tops.map(({ name, file }) => [name.text, file]));
  const paths = [...new Set(tops.map((top) => top.file))].sort();
  return new Map(
    paths.map((path) => {
      const own = tops.filter(({ file }) => file === path);
      const imports = new Map<string, Set<string>>();
      const need = (from: string, text: string): void =>
        void imports.set(from, (imports.get(from) ?? new Set()).add(text));
      for (const use of own.flatMap((top) => top.needs)) {
        if (isNative(use)) need(program.side, use.text);
        else if (fileOf.get(use.text) !== path)
          need(relative(path, fileOf.get(use.text)!), use.text);
      }
      const starts = program.side === 'kernel' && path === program.entry;
      if (starts) need('kernel', 'module_init');
      const head = [...imports].map(
        ([from, names]) => `import { ${[...names].sort().join(', ')} } from '${from}';`,
      );
      const body = own.map((top) => `export ${textOf(top.tree).replace(/\n+/g, '\n')}`);
      const last = starts ? [`module_init(${program.tops.at(-1)!.name.text});`] : [];
      return [path, `${[...head.sort(), ...body, ...last].join('\n')}\n`];
    }),
  );
}

function relative(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith('.') ? path : `./${path}`;
}
