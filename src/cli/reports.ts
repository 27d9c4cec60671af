/** `--html` and `--sarif`: files about a patch, whether it was built or refused. */
import type { BuildResult } from '../compiler/build-patch.ts';
import { compilePair } from '../compiler/compile-pair.ts';
import type { Tree } from '../compiler/tree.ts';
import { reviewPage } from '../report/page.ts';
import { reviewOf } from '../report/review.ts';
import { sarifLog } from '../report/sarif.ts';
import { writeText } from './files.ts';
import { VERSION } from './version.ts';

export interface ReportFiles {
  html?: string;
  sarif?: string;
}

interface Input {
  name: string;
  old: Tree;
  new: Tree;
}

/** Each file whole or not at all. */
export function writeReports(
  result: BuildResult,
  { html, sarif }: ReportFiles,
  input: Input,
): void {
  if (html !== undefined) {
    const review = reviewOf(result, {
      ...input,
      version: VERSION,
      images: compilePair(input.old, input.new).images,
    });
    writeText(html, reviewPage(review));
  }
  if (sarif !== undefined) writeText(sarif, sarifLog(result, { ...input, version: VERSION }));
}
