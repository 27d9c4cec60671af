/** `--html` and `--sarif`: files about a patch, whether it was built or refused. */
import type { BuildResult } from '../compiler/build-patch.ts';
import { reviewPage } from '../report/page.ts';
import { reviewOf } from '../report/review.ts';
import { sarifLog } from '../report/sarif.ts';
import { writeText } from './files.ts';
import { VERSION } from './version.ts';

export interface ReportFiles {
  html?: string;
  sarif?: string;
}

/** Each file whole or not at all; `name` is the patch's. */
export function writeReports(
  result: BuildResult,
  { html, sarif }: ReportFiles,
  name: string,
): void {
  if (html !== undefined) writeText(html, reviewPage(reviewOf(result, { name, version: VERSION })));
  if (sarif !== undefined) writeText(sarif, sarifLog(result, VERSION));
}
