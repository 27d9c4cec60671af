/**
 * `npm run fuzz -- [programs|mutants] [--runs N] [--seed S] [--path P]`: more of what the tests run a
 * little of, with progress. A failure is printed as small as it gets, with the command that repeats it.
 */
import { Command, InvalidArgumentError } from 'commander';
import fc from 'fast-check';
import { agree } from './agree.ts';
import { programs } from './arbitrary.ts';
import { mutants } from './mutants/arbitrary.ts';
import { survive } from './mutants/survive.ts';

interface Options {
  runs: number;
  seed?: number;
  path?: string;
}

const SUBJECTS: Readonly<Record<string, (tell: () => void) => fc.IProperty<unknown>>> = {
  programs: (tell) =>
    fc.property(programs(), (program) => {
      tell();
      agree(program);
    }) as fc.IProperty<unknown>,
  mutants: (tell) =>
    fc.property(mutants(), ({ original, tree }) => {
      tell();
      survive(original, tree);
    }) as fc.IProperty<unknown>,
};

function integer(text: string): number {
  if (!/^-?\d+$/.test(text)) throw new InvalidArgumentError('not an integer');
  return Number(text);
}

function fuzz(subject: string, { runs, seed, path }: Options): void {
  const property = SUBJECTS[subject];
  if (!property) return program.error(`no such subject: ${subject}`);
  let done = 0;
  const tell = (): void => {
    if (++done % 100 === 0) process.stderr.write(`\r${subject}: ${done}`);
  };
  const details = fc.check(property(tell), {
    numRuns: runs,
    ...(seed === undefined ? {} : { seed }),
    ...(path === undefined ? {} : { path, endOnFailure: true }),
  });
  process.stderr.write('\r');
  console.log(`${subject}: ${details.numRuns} runs, seed ${details.seed}`);
  if (!details.failed) return;
  const [smallest] = details.counterexample as [unknown];
  console.log(fc.stringify(smallest));
  console.log(details.errorInstance);
  console.log(
    `after ${details.numShrinks} steps; again: npm run fuzz -- ${subject} --seed ${details.seed} --path ${details.counterexamplePath}`,
  );
  process.exitCode = 1;
}

const program = new Command('fuzz')
  .argument('[subject]', Object.keys(SUBJECTS).join(' or '), 'programs')
  .option('--runs <n>', 'how many', integer, 10_000)
  .option('--seed <n>', 'of an earlier run', integer)
  .option('--path <path>', 'of an earlier failure', String)
  .action(fuzz);
program.parse();
