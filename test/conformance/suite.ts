/**
 * A suite of tests as data: each has steps to be carried out and the lines that the log then holds. The
 * form is that of the data sets made of Linux's tools/testing/selftests/livepatch.
 */
import { readFileSync } from 'node:fs';

/** An operation, by name, with what it needs. */
export interface Step {
  op: string;
  [field: string]: unknown;
}

export interface Test {
  script: string;
  name: string;
  /** Where the outcome depends on the machine: on which. */
  variant?: string;
  steps: Step[];
  expected: string[];
}

/** Reads a suite; an error says what is no test. */
export function readSuite(path: string): Test[] {
  const tests: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (!Array.isArray(tests)) throw new Error(`${path}: no list of tests`);
  for (const [i, test] of tests.entries()) {
    const { name, steps, expected } = Object(test) as Partial<Test>;
    if (typeof name !== 'string' || !Array.isArray(steps) || !Array.isArray(expected))
      throw new Error(`${path}: test ${i + 1} has no name, steps or expected lines`);
  }
  return tests as Test[];
}

/** The tests of a suite by what people call them. */
export const titleOf = ({ script, name, variant }: Test): string =>
  `${script}: ${name}${variant ? ` (${variant})` : ''}`;
