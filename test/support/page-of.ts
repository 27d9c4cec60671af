/** The page for reviewers of a pair. */
import { reviewPage } from '../../src/report/page.ts';
import { reviewOf } from '../../src/report/review.ts';
import type { Pair } from './pairs.ts';

export const pageOf = ({ result }: Pair): string =>
  reviewPage(reviewOf(result, { name: 'p', version: '0.0.0' }));
