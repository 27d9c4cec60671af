/** `build-patch OLD NEW`: differences two trees and writes a patch module. */
import { basename, join, resolve } from 'node:path';
import { Command } from 'commander';
import { buildPatch, moduleName } from '../compiler/build-patch.ts';
import { split } from '../lowered/symbol.ts';
import type { ReportOptions } from './command.ts';
import { addReportOptions, main, report, writeJson } from './command.ts';
import { changeLines } from './changes.ts';
import { loadTree, writeText } from './files.ts';
import { paintFor, write } from './output.ts';

interface Options extends ReportOptions {
  output: string;
  name?: string;
  nonReplace?: true;
}

const EXIT = { built: 0, refused: 1, unchanged: 3 } as const;

const program = addReportOptions(new Command('build-patch'), { module: null, changes: [] })
  .description('Compares two trees of K files function by function and writes a live patch module.')
  .argument('<old>', 'the tree that the running kernel was built from')
  .argument('<new>', 'the tree with the change')
  .option('-o, --output <dir>', 'where to write livepatch-<name>.mjs', '.')
  .option('-n, --name <name>', 'name of the patch (default: base name of <new>)')
  .option('-R, --non-replace', 'leave patches that are loaded already in place')
  .version('0.1.0')
  .addHelpText(
    'after',
    '\nExamples:\n  build-patch linux linux-fixed\n  build-patch old new -o /tmp --name cve-2022-0847\n\nExit codes: 0 built, 1 refused or failed, 2 wrong usage, 3 no functional change.',
  )
  .action((old: string, next: string, options: Options) => {
    const name = moduleName(options.name ?? basename(resolve(next)));
    const result = buildPatch({
      old: loadTree(old),
      new: loadTree(next),
      name,
      replace: !options.nonReplace,
    });
    const file = result.text === null ? null : join(options.output, `livepatch-${name}.mjs`);
    if (file !== null) writeText(file, result.text!);
    process.exitCode = EXIT[result.outcome];
    const { outcome, changes, diagnostics } = result;
    if (options.json) return writeJson({ outcome, module: file, changes, diagnostics });
    const paint = paintFor(1);
    const lines = changeLines(changes, paint);
    for (const { kind, symbol } of result.module?.objects.flatMap((each) => each.callbacks) ?? []) {
      const [path, callback] = split(symbol);
      lines.push(`${path}: found ${kind} callback: ${callback}`);
    }
    report(diagnostics, result.sources, options.maxErrors);
    if (outcome === 'unchanged') lines.push('no functional changes found');
    if (file !== null) lines.push(`wrote ${file}`);
    write(1, lines.map((line) => `${line}\n`).join(''));
  });

void main(program);
