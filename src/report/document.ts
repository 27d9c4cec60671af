/** What `build-patch --json` says besides its diagnostics; `schema/build-patch.json` describes it. */
import type { Change } from '../compiler/4-diff/index.ts';
import { symbolOf } from '../compiler/4-diff/changes.ts';
import type { Explanation } from '../compiler/4-diff/explanations.ts';
import type { BuildResult } from '../compiler/build-patch.ts';
import type { Extent } from '../compiler/5-write/extent.ts';

export interface PatchDocument {
  tool: { name: string; version: string };
  /** The path of the module, if one was written. */
  module: string | null;
  /** Its length in bytes. */
  size: number | null;
  objects: readonly Extent[];
  changes: readonly (Change & { why: readonly Explanation[] })[];
}

/** What stands in the document where nothing was found. */
export const nothingFound = (version: string): PatchDocument => ({
  tool: { name: 'build-patch', version },
  module: null,
  size: null,
  objects: [],
  changes: [],
});

/** `module` is the path that the module was written to. */
export function patchDocument(
  { changes, explanations, extents, text }: BuildResult,
  version: string,
  module: string | null,
): PatchDocument {
  return {
    ...nothingFound(version),
    module,
    size: text === null ? null : Buffer.byteLength(text),
    objects: extents,
    changes: changes.map((each) => ({
      ...each,
      why: explanations.get(symbolOf(each)) ?? [],
    })),
  };
}
