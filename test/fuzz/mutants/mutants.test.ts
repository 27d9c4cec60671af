/** Spoilt K texts: an answer to each, places within the file, kernels that stand. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mutants } from './arbitrary.ts';
import type { Outcome } from './survive.ts';
import { survive } from './survive.ts';

it('neither the compiler nor the kernel breaks', () => {
  const outcomes: Record<Outcome, number> = { refused: 0, ran: 0, patched: 0 };
  fc.assert(
    fc.property(mutants(), ({ original, tree }) => {
      outcomes[survive(original, tree)]++;
    }),
    // a fixed seed: a mutant may well ask a built-in for more memory or time than there is
    { numRuns: 700, seed: 1 },
  );
  expect(Math.min(...Object.values(outcomes))).toBeGreaterThan(5);
}, 3_600_000);
