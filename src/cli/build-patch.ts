#!/usr/bin/env node
/** `build-patch OLD NEW`: differences two trees and writes a patch module. */
import { join } from 'node:path';
import { Command } from 'commander';
import pc from 'picocolors';
import { buildPatch, moduleName } from '../compiler/build-patch.ts';
import { renderDiagnostics } from '../diagnostics/render.ts';
import { jsonOf, main, useColor } from './command.ts';
import { loadTree, writeText } from './files.ts';

interface Options {
  output: string;
  name?: string;
  nonReplace?: true;
  json?: true;
}

const EXIT = { built: 0, refused: 1, unchanged: 3 } as const;

const program = new Command('build-patch')
  .description('Compares two trees of K files function by function and writes a live patch module.')
  .argument('<old>', 'the tree that the running kernel was built from')
  .argument('<new>', 'the tree with the change')
  .option('-o, --output <dir>', 'where to write livepatch-<name>.mjs', '.')
  .option('-n, --name <name>', 'name of the patch (default: base name of <new>)')
  .option('-R, --non-replace', 'leave patches that are loaded already in place')
  .option('--json', 'print one JSON document')
  .version('0.1.0')
  .addHelpText(
    'after',
    '\nExamples:\n  build-patch linux linux-fixed\n  build-patch old new -o /tmp --name cve-2022-0847\n\nExit codes: 0 built, 1 refused or failed, 2 wrong usage, 3 no functional change.',
  )
  .action((old: string, next: string, options: Options) => {
    const name = moduleName(options.name ?? next);
    const result = buildPatch({
      old: loadTree(old),
      new: loadTree(next),
      name,
      replace: !options.nonReplace,
    });
    const file = result.text === null ? null : join(options.output, `livepatch-${name}.mjs`);
    if (file !== null) writeText(file, result.text!);
    process.exitCode = EXIT[result.outcome];
    if (options.json) {
      const diagnostics = result.diagnostics.map(jsonOf);
      console.log(
        JSON.stringify({
          schema: 1,
          outcome: result.outcome,
          module: file,
          changes: result.changes,
          diagnostics,
        }),
      );
      return;
    }
    const colors = pc.createColors(useColor(process.stdout));
    const paint = { changed: colors.yellow, new: colors.green, removed: colors.red };
    for (const { file: path, name: unit, kind, change } of result.changes)
      console.log(`${path}: ${paint[change](`${change} ${kind}`)}: ${unit}`);
    for (const object of result.module?.objects ?? []) {
      for (const { kind, symbol } of object.callbacks)
        console.log(
          `${symbol.replace(/:[^:]*$/, '')}: found ${kind} callback: ${symbol.replace(/^.*:/, '')}`,
        );
    }
    if (result.diagnostics.length > 0)
      process.stderr.write(
        `${renderDiagnostics(result.diagnostics, result.sources, useColor(process.stderr))}\n`,
      );
    if (result.outcome === 'unchanged') console.log('no functional changes found');
    if (file !== null) console.log(`wrote ${file}`);
  });

main(program, () => process.argv.includes('--json'));
