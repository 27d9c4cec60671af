/** `suture`: checks trees, and boots them with programs and live patches. */
import { Command, InvalidArgumentError, Option } from 'commander';
import { compile } from '../compiler/index.ts';
import { MODEL_NAMES } from '../livepatch/index.ts';
import * as messages from '../diagnostics/messages.ts';
import { main, report, writeJson } from './command.ts';
import { CommandError, loadTree, readText } from './files.ts';
import type { RunOptions } from './run.ts';
import { write } from './output.ts';
import { run } from './run.ts';
import { symversCommand } from './symvers.ts';

/** Virtual time with a suffix us, ms or s (bare: ms), in microseconds. */
function parseTime(text: string): number {
  const [, digits, unit = 'ms'] = /^(\d+(?:\.\d+)?)(us|ms|s)?$/.exec(text) ?? [];
  if (digits === undefined)
    throw new InvalidArgumentError(`'${text}' is not a time: 500us, 20ms, 3s`);
  return Math.round(Number(digits) * { us: 1, ms: 1e3, s: 1e6 }[unit as 'us' | 'ms' | 's']);
}

function parseEvent(
  text: string,
  all: { what: string; time: number }[] = [],
): { what: string; time: number }[] {
  const at = text.lastIndexOf('@');
  if (at <= 0) throw new InvalidArgumentError(`'${text}' names no time: FILE@TIME`);
  return [...all, { what: text.slice(0, at), time: parseTime(text.slice(at + 1)) }];
}

function parseCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError(`'${text}' is not a whole number`);
  return Number(text);
}

const oneOrMore = (text: string): number => {
  const count = parseCount(text);
  if (count < 1 || count > 1024)
    throw new InvalidArgumentError(`${text} is not between 1 and 1024`);
  return count;
};

const program = new Command('suture')
  .description('Checks K trees, and runs them as kernels that can be patched live.')
  .version('0.1.0');

program
  .command('run')
  .description('boot a tree, run programs, load and unload patches while they run')
  .argument('<tree>')
  .requiredOption('-p, --program <path...>', 'programs to run, relative to the tree')
  .option(
    '-l, --load <file@time>',
    'load a patch module at a virtual time (repeatable)',
    parseEvent,
  )
  .option('-u, --unload <name@time>', 'unload a patch at a virtual time (repeatable)', parseEvent)
  .option('--cpus <n>', 'simulated CPUs', oneOrMore, 2)
  .option('--seed <n>', 'seed of the schedule', parseCount, 1)
  .addOption(
    new Option('-m, --model <model>', 'consistency model').choices(MODEL_NAMES).default('kpatch'),
  )
  .option('--until <time>', 'stop at this virtual time', parseTime)
  .addHelpText(
    'after',
    '\nExample:\n  suture run tree -p user/main.ts -l livepatch-fix.mjs@200ms -u fix@600ms',
  )
  .action((path: string, options: RunOptions) => {
    const { image, diagnostics, sources } = compile(loadTree(path));
    report(diagnostics, sources);
    process.exitCode = image ? run(image, options, readText) : 1;
  });

program
  .command('check')
  .description('compile a tree; report every error, and what looks like one')
  .argument('<tree>')
  .option('--json', 'print one JSON document')
  .action(async (path: string, options: { json?: true }) => {
    const tree = loadTree(path);
    const { diagnostics: errors, sources, image } = compile(tree);
    const { lint } = await import('../compiler/lint.ts');
    const diagnostics = image ? [...errors, ...lint(tree)] : errors;
    if (options.json) writeJson({ outcome: image ? 'ok' : 'refused', diagnostics });
    else report(diagnostics, sources);
    process.exitCode = image ? 0 : 1;
  });

program.addCommand(symversCommand);

program
  .command('explain')
  .description('explain a diagnostic by its code')
  .argument('<code>')
  .action((code: string) => {
    const known = messages.MESSAGES[code.toUpperCase()];
    if (!known)
      throw new CommandError(
        messages.usage(null, { detail: `no diagnostic has the code ${code}` }),
        2,
      );
    write(1, `${known.code}: ${known.text}\n\n${known.reason}\n\nRemedy: ${known.remedy}\n`);
  });

void main(program, () => process.argv.includes('--json'));
