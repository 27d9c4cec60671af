/** `build-patch OLD NEW`: differences two trees and writes a patch module. */
import { basename, join, resolve } from 'node:path';
import { Command } from 'commander';
import { buildPatch, moduleName } from '../compiler/build-patch.ts';
import { nothingFound, patchDocument } from '../report/document.ts';
import type { ReportOptions } from './command.ts';
import { addReportOptions, main, report, writeJson } from './command.ts';
import { changeLines } from './changes.ts';
import { loadTree, writeText } from './files.ts';
import { paintFor, write } from './output.ts';
import type { ReportFiles } from './reports.ts';
import { callbackLines, closingLines } from './summary.ts';
import { VERSION } from './version.ts';

interface Options extends ReportOptions, ReportFiles {
  output: string;
  name?: string;
  nonReplace?: true;
}

const EXIT = { built: 0, refused: 1, unchanged: 3 } as const;

const program = addReportOptions(new Command('build-patch'), { ...nothingFound(VERSION) })
  .description('Compares two trees of K files function by function and writes a live patch module.')
  .argument('<old>', 'the tree that the running kernel was built from')
  .argument('<new>', 'the tree with the change')
  .option('-o, --output <dir>', 'where to write livepatch-<name>.mjs', '.')
  .option('-n, --name <name>', 'name of the patch (default: base name of <new>)')
  .option('--html <file>', 'also write a page for reviewers')
  .option('--sarif <file>', 'also write the diagnostics as SARIF 2.1.0')
  .option('-R, --non-replace', 'leave patches that are loaded already in place')
  .version(VERSION)
  .addHelpText(
    'after',
    '\nExamples:\n  build-patch linux linux-fixed\n  build-patch old new -o /tmp --name cve-2022-0847\n\nExit codes: 0 built, 1 refused or failed, 2 wrong usage, 3 no functional change.',
  )
  .action(async (old: string, next: string, options: Options) => {
    const name = moduleName(options.name ?? basename(resolve(next)));
    const before = loadTree(old);
    const after = loadTree(next);
    const result = buildPatch({ old: before, new: after, name, replace: !options.nonReplace });
    const file = result.text === null ? null : join(options.output, `livepatch-${name}.mjs`);
    if (options.html !== undefined || options.sarif !== undefined) {
      const { writeReports } = await import('./reports.ts');
      writeReports(result, options, { name, old: before, new: after });
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
