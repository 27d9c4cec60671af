/** `suture verify`: whether a patch is safe, before it is loaded; `suture replay` shows a schedule again. */
import { Command, Option } from 'commander';
import { buildPatch } from '../compiler/build-patch.ts';
import { compile } from '../compiler/index.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import * as messages from '../diagnostics/messages.ts';
import { MODEL_NAMES } from '../livepatch/index.ts';
import type { ModelName } from '../livepatch/index.ts';
import type { PatchModule } from '../lowered/module.ts';
import type { Image } from '../lowered/units.ts';
import { unitsOf } from '../lowered/walk.ts';
import { formatNarration } from '../verify/columns.ts';
import type { ModelReport, Verification } from '../verify/index.ts';
import { ReplayError, parseReplay, replay, verify } from '../verify/index.ts';
import type { ReportOptions } from './command.ts';
import { addReportOptions, report, writeJson } from './command.ts';
import { CommandError, loadTree } from './files.ts';
import { parseCount, parseCpus } from './options.ts';
import { write } from './output.ts';
import { checkPrograms, loadModule } from './scenario.ts';
import { formatVerification } from './verdicts.ts';

interface VerifyOptions extends ReportOptions {
  program: string[];
  model: ModelName[];
  cpus: number;
  preemptions?: number;
  budget: number;
  observe: string[];
}

const UNCHANGED = { outcome: 'unchanged' };

/** What is verified: a kernel with its programs, and a patch of it. */
interface Subject {
  old: Image | null;
  fresh: Image | null;
  module: PatchModule | null;
  /** The trees mean the same: there is no patch. */
  unchanged: boolean;
  diagnostics: readonly Diagnostic[];
  sources: ReadonlyMap<string, string>;
}

const HELP = `
All schedules of the programs are explored, with a load that may come at any moment, and compared with an
ideal switch: the same patch, applied when no task is in the kernel. Verdicts:
  proved           no schedule does what no ideal switch does
  proved up to k   the same, of schedules with at most k preemptions
  not proved       nothing was found, but the budget did not reach for all schedules
  unsafe           a failure that the old kernel alone does not have, or an outcome of no ideal switch
  carried          the ideal switch fails too: data keep a meaning that the new code does not expect
  never completes  from some state on, nothing can complete the load any more
  not applied      the kernel refuses the patch, and stays as it was
They hold for these programs, CPUs and timers, under sequential consistency.
Exit codes: 0 proved under all models asked for, 1 error, 2 unsafe, carried or never completes, 3 no functional
change, 4 not proved or not applied.

Example:
  suture verify old new -p user/reader.ts user/writer.ts --model hybrid kpatch`;

export const verifyCommand = addReportOptions(new Command('verify'), { models: [] })
  .description('say before loading whether a patch is safe, under which model, and show why not')
  .argument('<old>', 'the tree of the kernel that runs')
  .argument('<new>', 'the tree after the patch, or a patch module for the old one')
  .requiredOption(
    '-p, --program <path...>',
    'programs that run, relative to the tree; repeat one to run it twice',
  )
  .addOption(
    new Option('-m, --model <model...>', 'consistency models')
      .choices([...MODEL_NAMES, 'all'])
      .default(['all'], 'all'),
  )
  .option('--cpus <n>', 'simulated CPUs', parseCpus, 2)
  .option(
    '--preemptions <k>',
    'at most so many preemptions in a schedule (default: any number)',
    parseCount,
  )
  .option('--budget <states>', 'states at most, under each model', parseCount, 200_000)
  .option('--observe <symbol...>', 'data whose final value counts, as FILE:NAME', [])
  .addHelpText('after', HELP)
  .action((old: string, next: string, options: VerifyOptions) => {
    const subject = readSubject(old, next);
    if (!options.json) report(subject.diagnostics, subject.sources, options.maxErrors);
    const { unchanged, diagnostics } = subject;
    const found = verified(subject, options);
    if (options.json) writeJson({ ...document(found, diagnostics), ...(unchanged && UNCHANGED) });
    else if (found) write(1, formatVerification(found));
    else if (unchanged) write(1, 'no functional changes found\n');
    process.exitCode = found ? exitCode(found.models) : unchanged ? 3 : 1;
  });

export const replayCommand = addReportOptions(new Command('replay'), { events: [] })
  .description('show step by step what happens in a schedule that `suture verify` has found')
  .argument('<schedule>', 'the word that verify has printed')
  .argument('<old>', 'the tree of the kernel that runs')
  .argument('<new>', 'the tree after the patch, or the patch module')
  .action((word: string, old: string, next: string, options: ReportOptions) => {
    const subject = readSubject(old, next);
    if (!options.json) report(subject.diagnostics, subject.sources, options.maxErrors);
    if (!subject.old || !subject.module) {
      if (options.json)
        writeJson({ outcome: 'refused', events: [], diagnostics: subject.diagnostics });
      process.exitCode = 1;
      return;
    }
    try {
      const narration = replay(parseReplay(word), subject.old, subject.module);
      const { events, both } = narration;
      if (options.json)
        writeJson({ outcome: 'ok', events, both, diagnostics: subject.diagnostics });
      else write(1, `${formatNarration(narration).join('\n')}\n`);
    } catch (error) {
      if (!(error instanceof ReplayError)) throw error;
      throw new CommandError(messages.replayRefused(null, { detail: error.message }), 1);
    }
  });

function readSubject(oldPath: string, nextPath: string): Subject {
  const old = loadTree(oldPath);
  const { image, diagnostics, sources } = compile(old);
  if (/\.m?js$/.test(nextPath))
    return {
      old: image,
      fresh: null,
      module: loadModule(nextPath),
      unchanged: false,
      diagnostics,
      sources,
    };
  const next = loadTree(nextPath);
  const built = buildPatch({ old, new: next, name: 'patch' });
  const fresh = compile(next).image;
  return {
    old: image,
    fresh,
    module: built.module ?? null,
    unchanged: built.outcome === 'unchanged',
    diagnostics: built.diagnostics,
    sources: built.sources,
  };
}

function verified({ old, fresh, module }: Subject, options: VerifyOptions): Verification | null {
  if (!old || !module) return null;
  checkPrograms(old, options.program);
  checkObserved(old, options.observe);
  const models = options.model.includes('all' as ModelName) ? MODEL_NAMES : options.model;
  return verify({
    old,
    fresh,
    module,
    programs: options.program.map((path) => ({ path, argv: [] })),
    models,
    cpus: options.cpus,
    observe: options.observe,
    limits: { states: options.budget, preemptions: options.preemptions ?? Infinity },
  });
}

/** Data that the kernel does not have is wrong usage. */
function checkObserved({ objects }: Image, symbols: readonly string[]): void {
  const known = new Set(
    unitsOf(objects).flatMap((unit) => (unit.kind === 'data' ? [unit.symbol] : [])),
  );
  const other = symbols.find((symbol) => !known.has(symbol));
  if (other === undefined) return;
  const detail = `--observe ${other}: the tree has no such data; name it as FILE:NAME`;
  throw new CommandError(messages.usage(null, { detail }), 2);
}

function document(
  found: Verification | null,
  diagnostics: readonly Diagnostic[],
): Parameters<typeof writeJson>[0] {
  const models = (found?.models ?? []).map(
    ({ model, verdict: { kind, why }, findings, replay: word, narration, suggestion }) => ({
      model,
      verdict: kind,
      why,
      states: findings.states,
      transitions: findings.transitions,
      replay: word,
      events: narration?.events ?? [],
      suggestion,
    }),
  );
  return { outcome: found ? 'verified' : 'refused', models, diagnostics };
}

/** Of the worst verdict. */
function exitCode(models: readonly ModelReport[]): number {
  const kinds = models.map(({ verdict }) => verdict.kind);
  const has = (...some: string[]): boolean => kinds.some((kind) => some.includes(kind));
  if (has('unsafe', 'carried', 'never completes')) return 2;
  return has('not proved', 'not applied', 'proved up to') ? 4 : 0;
}
