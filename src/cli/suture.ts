/** `suture`: checks trees, and boots them with programs and live patches. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { compile } from '../compiler/index.ts';
import { MODEL_NAMES } from '../livepatch/index.ts';
import type { CheckOptions } from './check.ts';
import type { ReportOptions } from './command.ts';
import { addJsonOption, addReportOptions, main, report, writeJson } from './command.ts';
import { compareCommand } from './compare.ts';
import { sourceRootOf } from './debugger.ts';
import { loadTree } from './files.ts';
import type { RunOptions } from './run.ts';
import { initCommand } from './init.ts';
import { parseTime } from './options.ts';
import { LinePrinter } from './output.ts';
import { run } from './run.ts';
import { addScheduleOptions } from './scheduling.ts';
import { symversCommand } from './symvers.ts';
import { replayCommand, verifyCommand } from './verify.ts';
import { VERSION } from './version.ts';

function parseEvent(
  text: string,
  all: { what: string; time: number }[] = [],
): { what: string; time: number }[] {
  const at = text.lastIndexOf('@');
  if (at <= 0) throw new InvalidArgumentError(`'${text}' names no time: FILE@TIME`);
  return [...all, { what: text.slice(0, at), time: parseTime(text.slice(at + 1)) }];
}

const program = new Command('suture')
  .description('Checks K trees, and runs them as kernels that can be patched live.')
  .version(VERSION);

addScheduleOptions(addReportOptions(program.command('run'), { output: [] }))
  .description('boot a tree, run programs, load and unload patches while they run')
  .argument('<tree>')
  .requiredOption('-p, --program <path...>', 'programs to run, relative to the tree')
  .option(
    '-l, --load <file@time>',
    'load a patch module at a virtual time (repeatable)',
    parseEvent,
  )
  .option('-u, --unload <name@time>', 'unload a patch at a virtual time (repeatable)', parseEvent)
  .option(
    '--insmod <"name params"@time>',
    'load a module of the tree at a virtual time (repeatable)',
    parseEvent,
  )
  .option('--rmmod <name@time>', 'unload a module at a virtual time (repeatable)', parseEvent)
  .addOption(
    new Option('-m, --model <model>', 'consistency model').choices(MODEL_NAMES).default('kpatch'),
  )
  .option('--dry-run', 'say what each load would meet under each model, and load nothing')
  .option('--until <time>', 'stop at this virtual time', parseTime)
  .addHelpText(
    'after',
    '\nExample:\n  suture run tree -p user/main.ts -l livepatch-fix.mjs@200ms -u fix@600ms',
  )
  .action((path: string, options: RunOptions & ReportOptions) => {
    const { image, diagnostics, sources } = compile(loadTree(path));
    const output: string[] = [];
    const printer = new LinePrinter();
    const print = (line: string): void =>
      void (options.json ? output.push(line) : printer.print(line));
    if (!options.json) report(diagnostics, sources, options.maxErrors);
    const sourceRoot = sourceRootOf(path);
    const status = image ? run(image, { ...options, sourceRoot }, print) : 1;
    printer.end();
    const outcome = !image ? 'refused' : status === 0 ? 'ok' : 'failed';
    if (options.json) writeJson({ outcome, output, diagnostics });
    process.exitCode = status;
  });

addReportOptions(program.command('check'))
  .description('compile a tree; report every error, and what looks like one')
  .argument('<tree>')
  .option('--types', 'also run the TypeScript checker, with tsconfig.json if the tree has one')
  .action(async (path: string, options: CheckOptions) => {
    const { check } = await import('./check.ts');
    process.exitCode = check(loadTree(path), options);
  });

program.addCommand(compareCommand);
program.addCommand(verifyCommand);
program.addCommand(replayCommand);
program.addCommand(initCommand);
program.addCommand(symversCommand);

addJsonOption(program.command('explain'), { messages: [] })
  .description('explain a diagnostic by its code; without one, list them all')
  .argument('[code]')
  .action(async (code: string | undefined, options: { json?: true }) => {
    const { explain, list } = await import('./explain.ts');
    if (code === undefined) list(options);
    else explain(code, options);
  });

void main(program);
