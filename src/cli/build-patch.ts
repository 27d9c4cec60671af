/** `build-patch`: differences two trees and writes a patch module. */
import { join } from 'node:path';
import { Command } from 'commander';
import { buildPatch, moduleName } from '../compiler/build-patch.ts';
import { nothingFound, patchDocument } from '../report/document.ts';
import type { ReportOptions } from './command.ts';
import { addReportOptions, main, report, writeJson } from './command.ts';
import { changeLines } from './changes.ts';
import { keepIntermediates } from './debug.ts';
import { writeText } from './files.ts';
import type { InputOptions } from './inputs.ts';
import { addInputOptions, readSource } from './inputs.ts';
import { paintFor, write } from './output.ts';
import type { ReportFiles } from './reports.ts';
import { loadModule } from './scenario.ts';
import { callbackLines, closingLines } from './summary.ts';
import { VERSION } from './version.ts';

interface Options extends ReportOptions, ReportFiles, InputOptions {
  output: string;
  name?: string;
  nonReplace?: true;
  strict?: true;
}

const EXIT = { built: 0, refused: 1, unchanged: 3 } as const;

const command = addInputOptions(new Command('build-patch'));
const program = addReportOptions(command, { ...nothingFound(VERSION) })
  .description('Compares two trees of K files function by function and writes a live patch module.')
  .option('-o, --output <dir>', 'where to write livepatch-<name>.mjs', '.')
  .option(
    '-n, --name <name>',
    'name of the patch (default: of NEW, of the patch, or the end of the range)',
  )
  .option('--html <file>', 'also write a page for reviewers')
  .option('--sarif <file>', 'also write the diagnostics as SARIF 2.1.0')
  .option('-R, --non-replace', 'leave patches that are loaded already in place')
  .option('--strict', 'refuse what would be a warning')
  .version(VERSION, '--version')
  .addHelpText(
    'after',
    '\nExamples:\n  build-patch linux linux-fixed\n  build-patch -s linux cve-2022-0847.patch -o out\n  build-patch --git v6.1..HEAD --path linux -n fixes\n  build-patch -s linux a.patch b.patch --base livepatch-a.mjs -n b\n\nA patch takes the place of all that are loaded; with -R it goes beside them. With --base it goes on top of\nthose it names, which must be loaded first and stay as long as it does; NEW has their changes too.\n\nExit codes: 0 built, 1 refused or failed, 2 wrong usage, 3 no functional change.',
  )
  .action(async (inputs: string[], options: Options) => {
    const { base, target, html, debug } = options;
    const whole = base.length > 0 || target.length > 0 || html !== undefined || debug > 0;
    const { source, ...named } = readSource(inputs, options, whole);
    const name = moduleName(options.name ?? named.name);
    const result = buildPatch({
      ...source,
      name,
      replace: !options.nonReplace,
      base: options.base.map(loadModule),
      targets: options.target,
      strict: options.strict === true,
    });
    if (options.debug > 0)
      keepIntermediates(result, join(options.output, `livepatch-${name}.debug`), options.debug);
    const file = result.text === null ? null : join(options.output, `livepatch-${name}.mjs`);
    if (options.html !== undefined || options.sarif !== undefined) {
      const { writeReports } = await import('./reports.ts');
      writeReports(result, options, name);
    }
    if (file !== null) writeText(file, result.text!);
    process.exitCode = EXIT[result.outcome];
    const { outcome, changes, diagnostics } = result;
    if (options.json)
      return writeJson({ outcome, ...patchDocument(result, VERSION, file), diagnostics });
    report(diagnostics, result.sources, options.maxErrors);
    const paint = paintFor(1);
    const lines = [
      ...changeLines(changes, paint),
      ...callbackLines(result),
      ...closingLines(result, file, paint),
    ];
    write(1, lines.map((line) => `${line}\n`).join(''));
  });

void main(program);
