/** The lines that `build-patch` prints about what differs. */
import type { Change } from '../compiler/4-diff/index.ts';
import { split } from '../lowered/symbol.ts';
import type { Paint } from './output.ts';

const COLORS = { changed: 'yellow', new: 'green', removed: 'red', moved: 'cyan' } as const;

/** A line a change; units that only moved from one file to another share one. */
export function changeLines(changes: readonly Change[], paint: Paint): string[] {
  const groups = new Map<unknown, Change[]>();
  for (const change of changes) {
    const moved = change.change === 'moved' && !isRenamed(change);
    const key = moved ? `${change.file}\n${split(change.from!)[0]}` : change;
    groups.set(key, [...(groups.get(key) ?? []), change]);
  }
  return [...groups.values()].map((group) =>
    group.length === 1 ? lineOf(group[0]!, paint) : moveLine(group, paint),
  );
}

/** `FILE: changed function: NAME`, with where it was before, or who converts it. */
function lineOf(change: Change, paint: Paint): string {
  const { file, name, kind, owner } = change;
  const notes = [
    ...(change.from === undefined ? [] : [originOf(change)]),
    ...(owner === undefined ? [] : [`converted by ${split(owner)[1]}`]),
  ];
  const note = notes.length > 0 ? ` (${notes.join(', ')})` : '';
  return `${file}: ${paint(COLORS[change.change], `${change.change} ${kind}`)}: ${name}${note}`;
}

/** `NEW: moved from OLD: f, g`. */
function moveLine(group: readonly Change[], paint: Paint): string {
  const { file, from } = group[0]!;
  const names = group.map(({ name }) => name).join(', ');
  return `${file}: ${paint(COLORS.moved, `moved from ${split(from!)[0]}`)}: ${names}`;
}

const isRenamed = ({ from, name }: Change): boolean => split(from!)[1] !== name;

function originOf(change: Change): string {
  const [file, name] = split(change.from!);
  if (file === change.file) return `was ${name}`;
  return isRenamed(change) ? `was ${name} in ${file}` : `from ${file}`;
}
