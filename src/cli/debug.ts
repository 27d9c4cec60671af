/** `-d`: what the stages of a build made, kept in a folder beside the module. */
import { dirname, join } from 'node:path';
import type { BuildResult } from '../compiler/build-patch.ts';
import { intermediates } from '../compiler/5-write/intermediates.ts';
import { makeFolder, remove, withFiles, writeText } from './files.ts';
import { write } from './output.ts';

/** Writes the intermediate results; from level 2 on, says in a line each what the stages did. */
export function keepIntermediates(
  { trees, images }: BuildResult,
  folder: string,
  level: number,
): void {
  const texts = images ? intermediates(trees, images) : new Map<string, string>();
  remove(folder);
  for (const [path, text] of texts) {
    const file = join(folder, path);
    withFiles(file, () => makeFolder(dirname(file)));
    writeText(file, text);
  }
  if (level > 1)
    write(
      2,
      tell(texts)
        .map((line) => `debug: ${line}\n`)
        .join(''),
    );
  if (texts.size > 0) write(2, `debug: kept ${folder}\n`);
}

function tell(texts: ReadonlyMap<string, string>): string[] {
  const under = (stage: string): string[] =>
    [...texts.keys()].filter((path) => path.startsWith(stage));
  const units = (texts.get('2-correlate.txt') ?? '').split('\n').slice(0, -1);
  const counts = ['same', 'changed', 'new', 'gone', 'moved'].map(
    (status) => `${units.filter((line) => line.startsWith(`${status} `)).length} ${status}`,
  );
  return [
    ...under('1-input/').map((path) => `input: ${path.slice('1-input/'.length)} differs`),
    `correlate: ${counts.join(', ')}`,
    ...units.filter((line) => !line.startsWith('same')).map((line) => `correlate: ${line}`),
  ];
}
