/** `suture compare TREE PATCH`: the same load under every consistency model, as a table. */
import { Command, Option } from 'commander';
import type { Trial } from '../compare/index.ts';
import { compareModels } from '../compare/index.ts';
import { compile } from '../compiler/index.ts';
import type { ReportOptions } from './command.ts';
import { addReportOptions, report, writeJson } from './command.ts';
import { loadTree } from './files.ts';
import { parseCount, parseCpus, parseTime } from './options.ts';
import { write } from './output.ts';
import { tableLines } from './table.ts';
import { checkPrograms, loadModule } from './scenario.ts';

interface CompareOptions extends ReportOptions {
  program: string[];
  at: number;
  until?: number;
  cpus: number;
  seed: number;
}

const HELP = `
Columns, all in the kernel's own time:
  took        from the begin of the load to its end
  stops       how often the load stopped all CPUs, and the longest stop
  signals     fake signals sent to tasks in the way
  mixed       system calls in which old and new versions of changed functions both ran
  conflicts   objects that old code touched after new code had, where one of the two wrote
Each model has a kernel of its own, preempted at random accesses: another --seed, another schedule.

Example:
  suture compare old livepatch-fix.mjs -p user/main.ts --at 200ms`;

export const compareCommand = addReportOptions(new Command('compare'), { trials: [] })
  .description('load a patch under each consistency model, and compare what happens')
  .argument('<tree>')
  .argument('<patch>', 'a patch module for the tree')
  .requiredOption('-p, --program <path...>', 'programs that run meanwhile, relative to the tree')
  .addOption(
    new Option('--at <time>', 'when the load begins')
      .argParser(parseTime)
      .default(100_000, '100ms'),
  )
  .option('--until <time>', 'when the run ends (default: 240s after the load begins)', parseTime)
  .option('--cpus <n>', 'simulated CPUs', parseCpus, 2)
  .option('--seed <n>', 'seed of the schedule', parseCount, 1)
  .addHelpText('after', HELP)
  .action((path: string, patch: string, options: CompareOptions) => {
    const { image, diagnostics, sources } = compile(loadTree(path));
    if (!options.json) report(diagnostics, sources, options.maxErrors);
    let trials: Trial[] = [];
    if (image) {
      checkPrograms(image, options.program);
      trials = compareModels({
        ...options,
        image,
        module: loadModule(patch),
        programs: options.program,
      });
    }
    if (options.json) writeJson({ outcome: image ? 'ok' : 'refused', trials, diagnostics });
    else write(1, format(trials));
    process.exitCode = image ? 0 : 1;
  });

const HEAD = [
  'model',
  'load',
  'took',
  'stops',
  'longest',
  'signals',
  'mixed',
  'conflicts',
  'programs',
];

function format(trials: readonly Trial[]): string {
  if (trials.length === 0) return '';
  const rows = [HEAD, ...trials.map(rowOf)];
  return [...tableLines(rows), ...trials.flatMap(notesOf)].map((line) => `${line}\n`).join('');
}

function rowOf(trial: Trial): string[] {
  const conflicts = Object.values(trial.conflicts).reduce((sum, each) => sum + each, 0);
  return [
    trial.model,
    trial.outcome === 'refused' ? `${trial.outcome} (${trial.errno})` : trial.outcome,
    trial.took === null ? '-' : timeText(trial.took),
    String(trial.stops),
    timeText(trial.longestStop),
    String(trial.signals),
    String(trial.mixedCalls),
    String(conflicts),
    [
      trial.end === 'idle' ? 'ended' : trial.end === 'until' ? 'running' : trial.end,
      ...trial.failed.map((each) => `${each} failed`),
    ].join(', '),
  ];
}

/** Why a model did not apply the patch, and what was in conflict. */
function notesOf({ model, outcome, reasons, attempts, conflicts }: Trial): string[] {
  const tries = attempts > 1 ? ` (${attempts} attempts)` : '';
  const why =
    outcome === 'applied'
      ? []
      : reasons.map((each, i) => (i === 0 ? `${each}${tries}` : `  ${each}`));
  const data = Object.entries(conflicts).map(
    ([name, n]) => `old and new code share ${name}${n > 1 ? ` (${n} objects)` : ''}`,
  );
  const lines = [...why, ...data];
  return lines.length === 0 ? [] : ['', `${model}:`, ...lines.map((each) => `  ${each}`)];
}

const timeText = (us: number): string =>
  us < 1000 ? `${us} us` : us < 1e6 ? `${(us / 1e3).toFixed(1)} ms` : `${(us / 1e6).toFixed(1)} s`;
