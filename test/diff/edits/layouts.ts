/** Edits of where things stand and what they are called: a draw decides about the places. */
import type { Part } from './parts.ts';
import type { Layout } from './write.ts';

/** A number in [0, n). */
export type Draw = (n: number) => number;

type LayoutEdit = (layout: Layout, draw: Draw) => Layout;

const pick = <T>(draw: Draw, list: readonly T[]): T => list[draw(list.length)]!;

const isKernel = (file: string): boolean => !file.startsWith('user/');
const objectOf = (file: string): string => /^modules\/[^/]*\//.exec(file)?.[0] ?? '';

function kernelFiles({ parts }: Layout): string[] {
  return [...new Set(parts.map(({ file }) => file))].filter(isKernel).sort();
}

/**
 * The parts that must share a file with one: K assigns no data of another file, and a macro stands where
 * what it names does.
 */
function companions(start: Part, { parts }: Layout): Set<Part> {
  const joined = ({ part }: Layout['parts'][number], other: Part): boolean =>
    part.file === other.file &&
    (ties(part).some((name) => other.names.includes(name) || ties(other).includes(name)) ||
      ties(other).some((name) => part.names.includes(name)));
  const reached = new Set([start]);
  for (const each of reached)
    for (const entry of parts) if (joined(entry, each)) reached.add(entry.part);
  return reached;
}

const ties = (part: Part): string[] =>
  part.uses
    .filter(({ from, written }) => from === part.file && (written || part.kind === 'macro'))
    .map(({ name }) => name);

function moved(layout: Layout, parts: ReadonlySet<Part>, to: string): Layout {
  const stay = layout.parts.filter(({ part }) => !parts.has(part));
  const go = layout.parts.filter(({ part }) => parts.has(part));
  return { ...layout, parts: [...stay, ...go.map(({ part }) => ({ part, file: to }))] };
}

const besideOf = (file: string, name: string): string => file.replace(/[^/]*$/, name);

/** Another order of a file's declarations; its macros keep theirs, for they run in it. */
const reorder: LayoutEdit = (layout, draw) => {
  const file = pick(draw, kernelFiles(layout));
  const own = layout.parts.filter((each) => each.file === file);
  const macros = own.filter(({ part }) => part.kind === 'macro');
  const rest = own.filter(({ part }) => part.kind !== 'macro');
  for (let i = rest.length - 1; i > 0; i--) {
    const j = draw(i + 1);
    [rest[i], rest[j]] = [rest[j]!, rest[i]!];
  }
  const others = layout.parts.filter((each) => each.file !== file);
  return { ...layout, parts: [...others, ...rest, ...macros] };
};

/** Some declarations of a file, with what must go with them, to a new file beside it. */
const split: LayoutEdit = (layout, draw) => {
  const file = pick(draw, kernelFiles(layout));
  const own = layout.parts.filter((each) => each.file === file);
  const going = new Set<Part>();
  for (const { part } of own)
    if (draw(3) === 0) for (const each of companions(part, layout)) going.add(each);
  return moved(layout, going, besideOf(file, `split_${draw(1000)}.ts`));
};

/** All of a file to another file of the object. */
const merge: LayoutEdit = (layout, draw) => {
  const file = pick(draw, kernelFiles(layout));
  const to = pick(draw, kernelFiles(layout));
  if (objectOf(to) !== objectOf(file) || to === file) return layout;
  const own = layout.parts.filter((each) => each.file === file);
  return moved(layout, new Set(own.map(({ part }) => part)), to);
};

const renameFile: LayoutEdit = (layout, draw) => {
  const file = pick(draw, kernelFiles(layout));
  const to = besideOf(file, `renamed_${draw(1000)}.ts`);
  return {
    ...layout,
    parts: layout.parts.map((each) => (each.file === file ? { ...each, file: to } : each)),
  };
};

const move: LayoutEdit = (layout, draw) => {
  const { part, file } = pick(
    draw,
    layout.parts.filter((each) => isKernel(each.file)),
  );
  const to = pick(draw, kernelFiles(layout));
  return objectOf(to) === objectOf(file) ? moved(layout, companions(part, layout), to) : layout;
};

/** A function's name wherever it stands; of one that nobody names there is nothing to tell. */
const rename: LayoutEdit = (layout, draw) => {
  const functions = layout.parts.filter(
    ({ part, file }) => isKernel(file) && part.kind === 'function' && isUsed(part, layout),
  );
  if (functions.length === 0) return layout;
  const { part } = pick(draw, functions);
  const symbol = `${part.file}:${part.names[0]}`;
  return {
    ...layout,
    names: new Map([...layout.names, [symbol, `${part.names[0]}_${draw(1000)}`]]),
  };
};

const isUsed = (of: Part, { parts }: Layout): boolean =>
  parts.some(
    ({ part }) =>
      part !== of &&
      part.uses.some(({ from, name }) => from === of.file && of.names.includes(name)),
  );

export const LAYOUT_EDITS = { reorder, split, merge, renameFile, move, rename } as const;
