/**
 * Source maps of emitted scripts (ECMA-426), so that a debugger shows K: breakpoints, stepping and
 * the positions of calls. The map goes with the script's text, in a data URL.
 */
import { GenMapping, addMapping, toEncodedMap } from '@jridgewell/gen-mapping';
import type { ScriptLine } from './scripts.ts';
import type { FunctionVersion } from './symbols.ts';

/** The comment that ends a script and carries its map; K paths are relative to `sourceRoot`. */
export function sourceMapComment(
  lines: readonly (ScriptLine | null)[],
  sourceRoot: string,
): string {
  const map = new GenMapping({ sourceRoot });
  lines.forEach((entry, i) => {
    if (!entry) return;
    const source = sourceOf(entry.version);
    for (const { column, at } of entry.parts) {
      const original = { line: at.line, column: at.column - 1 };
      addMapping(map, { generated: { line: i + 1, column }, source, original });
    }
  });
  const json = JSON.stringify(toEncodedMap(map));
  const base64 = Buffer.from(json).toString('base64');
  return `//# sourceMappingURL=data:application/json;base64,${base64}`;
}

/** The K file of a version. A patch's functions stand in no file of the tree, but in one of its own. */
function sourceOf(version: FunctionVersion): string {
  const { owner } = version;
  const file = version.file();
  const own = owner === 'vmlinux' || /^(modules|user)\//.test(file);
  return own ? file : `${owner}/${file}`;
}
