/** `suture symvers TREE`: the checksums of what a tree exports. */
import { Command } from 'commander';
import { formatSymvers, listSymvers } from '../compiler/5-write/symvers.ts';
import { compile } from '../compiler/index.ts';
import type { ReportOptions } from './command.ts';
import { addReportOptions, report, writeJson } from './command.ts';
import { loadTree } from './files.ts';
import { write } from './output.ts';

export const symversCommand = addReportOptions(new Command('symvers'), { symvers: [] })
  .description('print a checksum of each exported declaration, as Module.symvers')
  .argument('<tree>')
  .addHelpText(
    'after',
    '\nColumns: checksum, name, object, EXPORT_SYMBOL or export (visible within its object only).\nA checksum covers all types that a declaration mentions; comments, names of parameters and\nthe order of declarations do not count.',
  )
  .action((path: string, options: ReportOptions) => {
    const { image, diagnostics, sources } = compile(loadTree(path));
    const symvers = image ? listSymvers(image) : [];
    if (options.json) writeJson({ outcome: image ? 'ok' : 'refused', symvers, diagnostics });
    else {
      report(diagnostics, sources, options.maxErrors);
      write(1, formatSymvers(symvers));
    }
    process.exitCode = image ? 0 : 1;
  });
