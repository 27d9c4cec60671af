/** Parts written into files again: each with the imports that it needs, exported where others need it. */
import { posix } from 'node:path';
import type { Part } from './parts.ts';

/** Parts in the files and in the order that they are to stand in, with names that changed. */
export interface Layout {
  /** In the order of the files' texts. */
  parts: readonly { part: Part; file: string }[];
  /** New names by `file:name`, both as they were. */
  names: ReadonlyMap<string, string>;
}

/** The files' texts; null where a file would have one name for two things. */
export function writeLayout({ parts, names }: Layout): Map<string, string> | null {
  const homes = new Map<string, string>();
  for (const { part, file } of parts)
    for (const name of part.names) homes.set(`${part.file}:${name}`, file);
  const nameOf = (from: string, name: string): string => names.get(`${from}:${name}`) ?? name;
  const homeOf = (from: string, name: string): string => homes.get(`${from}:${name}`) ?? from;
  const wanted = new Set<string>();
  for (const { part, file } of parts)
    for (const { from, name } of part.uses)
      if (homeOf(from, name) !== file) wanted.add(`${from}:${name}`);
  const texts = new Map<string, string>();
  for (const file of new Set(parts.map((each) => each.file))) {
    const own = parts.filter((each) => each.file === file).map(({ part }) => part);
    const meanings = new Map<string, string>();
    const imports = new Map<string, { file: string; name: string; typeOnly: boolean }>();
    const means = (local: string, symbol: string): boolean => {
      const known = meanings.get(local) ?? symbol;
      meanings.set(local, symbol);
      return known === symbol;
    };
    for (const part of own) {
      for (const name of part.names)
        if (!means(nameOf(part.file, name), `${part.file}:${name}`)) return null;
      for (const { from, name, typeOnly } of part.uses) {
        const local = nameOf(from, name);
        if (!means(local, `${from}:${name}`)) return null;
        const home = homeOf(from, name);
        const known = imports.get(local)?.typeOnly ?? true;
        if (home !== file)
          imports.set(local, { file: home, name: local, typeOnly: known && typeOnly });
      }
    }
    const lines = [...imports.values()].map(({ file: home, name, typeOnly }) => {
      const from = home.includes('.') ? relative(file, home) : home;
      return `import ${typeOnly ? 'type ' : ''}{ ${name} } from '${from}';`;
    });
    const bodies = own.map((part) => textOf(part, nameOf, wanted));
    texts.set(file, `${lines.join('\n')}\n${bodies.join('')}\n`);
  }
  return texts;
}

function textOf(
  part: Part,
  nameOf: (from: string, name: string) => string,
  wanted: ReadonlySet<string>,
): string {
  const isWanted = part.names.some((name) => wanted.has(`${part.file}:${name}`));
  const edits = part.uses
    .filter(({ from, name }) => nameOf(from, name) !== name)
    .map(({ start, end, from, name, short }) => ({
      start,
      end,
      text: short ? `${name}: ${nameOf(from, name)}` : nameOf(from, name),
    }));
  if (isWanted && !part.exported)
    edits.push({ start: part.start, end: part.start, text: 'export ' });
  return edited(part.text, edits);
}

/** A text with parts of it replaced. */
export function edited(
  text: string,
  edits: readonly { start: number; end: number; text: string }[],
): string {
  let result = text;
  for (const edit of [...edits].sort((a, b) => b.start - a.start))
    result = result.slice(0, edit.start) + edit.text + result.slice(edit.end);
  return result;
}

function relative(from: string, to: string): string {
  const path = posix.relative(posix.dirname(from), to);
  return path.startsWith('.') ? path : `./${path}`;
}
