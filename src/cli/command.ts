/** What both commands share: usage errors, `--json`, one place where diagnostics are printed. */
import type { Command } from 'commander';
import { CommanderError } from 'commander';
import * as messages from '../diagnostics/messages.ts';
import { renderDiagnostics } from '../diagnostics/render.ts';
import type { Change } from '../compiler/4-diff/index.ts';
import type { SymverEntry } from '../compiler/5-write/symvers.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { CommandError } from './files.ts';
import { paintFor, write } from './output.ts';

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

/** Prints diagnostics for people, to standard error. */
export function report(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
): void {
  if (diagnostics.length > 0) write(2, `${renderDiagnostics(diagnostics, sources, paintFor(2))}\n`);
}

/** Prints the one document of `--json`. */
export function writeJson({
  diagnostics,
  ...fields
}: {
  outcome: string;
  module?: string | null;
  changes?: readonly Change[];
  symvers?: readonly SymverEntry[];
  diagnostics: readonly Diagnostic[];
}): void {
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
    message,
    remedy,
  };
}
