/** What `build-patch` prints behind the changes: the callbacks, and what it all comes to. */
import type { BuildResult } from '../compiler/build-patch.ts';
import type { Extent } from '../compiler/5-write/extent.ts';
import { split } from '../lowered/symbol.ts';
import { formatSize } from '../report/size.ts';
import type { Paint } from './output.ts';

/** `FILE: found load callback: NAME`. */
export const callbackLines = ({ module }: BuildResult): string[] =>
  (module?.objects.flatMap((each) => each.callbacks) ?? []).map(({ kind, symbol }) => {
    const [file, name] = split(symbol);
    return `${file}: found ${kind} callback: ${name}`;
  });

/** The last lines: per object what changed, then the patch; `file` is where it was written. */
export function closingLines(result: BuildResult, file: string | null, paint: Paint): string[] {
  const { outcome, extents, diagnostics, text } = result;
  const count = (severity: string): number =>
    diagnostics.filter((each) => each.severity === severity).length;
  if (outcome === 'unchanged') return ['no functional changes found'];
  const found = [plural(count('error'), 'error'), plural(count('warning'), 'warning')];
  const known = found.filter((each) => !each.startsWith('0 ')).join(', ');
  if (file === null || text === null) return [`refused: ${known}; no patch is written`];
  const objects = extents.map((each) => `${paint('bold', each.object)}: ${extentText(each)}`);
  const size = `patch size ${formatSize(Buffer.byteLength(text))}`;
  return [...objects, `wrote ${file}`, known ? `${size}, ${known}` : size];
}

/** `1 function changed, 2 new; 1 data object; 16 new lines`. */
function extentText({ changed, new: fresh, removed, data, structs, newLines }: Extent): string {
  const functions = [
    [changed, 'changed'],
    [fresh, 'new'],
    [removed, 'removed'],
  ] as const;
  const [first, ...others] = functions.filter(([count]) => count > 0);
  const counted = first
    ? [`${plural(first[0], 'function')} ${first[1]}`, ...others.map((each) => each.join(' '))]
    : ['no functions'];
  const parts = [
    counted.join(', '),
    ...(data > 0 ? [plural(data, 'new data object')] : []),
    ...(structs > 0 ? [plural(structs, 'new struct')] : []),
    plural(newLines, 'new line'),
  ];
  return parts.join('; ');
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
