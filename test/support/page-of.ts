/** The page for reviewers of a pair. */
import { compilePair } from '../../src/compiler/compile-pair.ts';
import { reviewPage } from '../../src/report/page.ts';
import { reviewOf } from '../../src/report/review.ts';
import type { Pair } from './pairs.ts';

export function pageOf({ old, new: next, result }: Pair): string {
  const { images } = compilePair(old, next);
  return reviewPage(reviewOf(result, { name: 'p', version: '0.0.0', old, new: next, images }));
}
