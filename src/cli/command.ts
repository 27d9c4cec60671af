/** What both commands share: usage errors, `--json`, one place where diagnostics are printed. */
import type { Command } from 'commander';
import { CommanderError } from 'commander';
import * as messages from '../diagnostics/messages.ts';
import { renderDiagnostics } from '../diagnostics/render.ts';
import type { Change } from '../compiler/4-diff/index.ts';
import type { SymverEntry } from '../compiler/5-write/symvers.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { CommandError } from './files.ts';
import { parseCount } from './options.ts';
import { isColored, paintFor, write } from './output.ts';

const OUTPUT = { writeOut: (text: string): void => write(1, text), writeErr: (): void => {} };

/**
 * Runs a program and ends the process: usage errors exit with 2, others with their own code. All
 * output is written by then, and taking the heap down would cost more than a small run.
 */
export async function main(program: Command, json: () => boolean): Promise<never> {
  await run(program, json);
  process.exit();
}

async function run(program: Command, json: () => boolean): Promise<void> {
  program.exitOverride().configureOutput(OUTPUT);
  for (const command of program.commands) command.exitOverride().configureOutput(OUTPUT);
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return;
    if (error instanceof CommanderError && error.code === 'commander.help') {
      write(2, program.helpInformation());
      process.exitCode = 2;
      return;
    }
    const failure =
      error instanceof CommanderError
        ? new CommandError(
            messages.usage(null, {
              detail: error.message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' '),
            }),
            2,
          )
        : error;
    if (!(failure instanceof CommandError)) throw failure;
    if (json())
      writeJson({ outcome: 'error', module: null, changes: [], diagnostics: [failure.diagnostic] });
    else report([failure.diagnostic], new Map());
    process.exitCode = failure.exitCode;
  }
}

/** The options of every command that reports diagnostics. */
export interface ReportOptions {
  json?: true;
  maxErrors: number;
}

export function addReportOptions(command: Command): Command {
  return command
    .option('--json', 'print one JSON document')
    .option('--max-errors <n>', 'how many diagnostics to show, 0 for all', parseCount, 50);
}

/** Prints diagnostics for people, to standard error; at most `max` of them unless that is 0. */
export function report(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
  max = 0,
): void {
  if (diagnostics.length === 0) return;
  const options = { paint: paintFor(2), color: isColored(2), max: max || Infinity };
  write(2, `${renderDiagnostics(diagnostics, sources, options)}\n`);
}

/** The one document of `--json`, besides `schema` and `diagnostics` what the command found. */
interface Document {
  outcome: string;
  module?: string | null;
  changes?: readonly Change[];
  symvers?: readonly SymverEntry[];
  output?: readonly string[];
  trials?: readonly unknown[];
  messages?: readonly unknown[];
  diagnostics: readonly Diagnostic[];
}

export function writeJson({ diagnostics, ...fields }: Document): void {
  const document = { schema: 1, ...fields, diagnostics: diagnostics.map(jsonOf) };
  write(1, `${JSON.stringify(document)}\n`);
}

function jsonOf({ code, severity, message, remedy, span }: Diagnostic): Record<string, unknown> {
  return {
    code,
    severity,
    file: span?.file ?? null,
    line: span?.line ?? null,
    column: span?.column ?? null,
    endLine: span?.endLine ?? null,
    endColumn: span?.endColumn ?? null,
    message,
    remedy,
  };
}
