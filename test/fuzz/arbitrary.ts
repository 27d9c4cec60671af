/** Programs as a fast-check arbitrary that shrinks them as trees. */
import fc from 'fast-check';
import { drawProgram } from './grammar/draw.ts';
import type { Program } from './program.ts';
import { filesOf } from './program.ts';
import { smaller } from './shrink.ts';

class Programs extends fc.Arbitrary<Program> {
  generate(random: fc.Random): fc.Value<Program> {
    return new fc.Value(named(drawProgram((n) => random.nextInt(0, n - 1))), undefined);
  }

  canShrinkWithoutContext(value: unknown): value is Program {
    return typeof value === 'object' && value !== null && 'tops' in value;
  }

  shrink(program: Program): fc.Stream<fc.Value<Program>> {
    return fc.stream(steps(program));
  }
}

function* steps(program: Program): Generator<fc.Value<Program>> {
  for (const next of smaller(program)) yield new fc.Value(named(next), undefined);
}

/** The program with a text of its own for fast-check's reports. */
const named = (program: Program): Program =>
  Object.assign(program, { [fc.toStringMethod]: () => printed(program) });

/** A program's files as text. */
export const printed = (program: Program): string =>
  [...filesOf(program)].map(([path, text]) => `// ${path}\n${text}`).join('\n');

export const programs = (): fc.Arbitrary<Program> => new Programs();
