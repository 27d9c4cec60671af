/** What both commands share: usage errors, `--json`, one place where diagnostics are printed. */
import type { Command } from 'commander';
import { CommanderError } from 'commander';
import { diagnosticJson } from '../diagnostics/json.ts';
import * as messages from '../diagnostics/messages.ts';
import { renderDiagnostics } from '../diagnostics/render.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { CommandError } from './files.ts';
import { parseCount } from './options.ts';
import { isColored, paintFor, write } from './output.ts';

const OUTPUT = { writeOut: (text: string): void => write(1, text), writeErr: (): void => {} };

/**
 * Runs a program and ends the process: usage errors exit with 2, others with their own code. All
 * output is written by then, and taking the heap down would cost more than a small run.
 */
export async function main(program: Command): Promise<never> {
  await run(program);
  process.exit();
}

async function run(program: Command): Promise<void> {
  let current = program;
  for (const command of [program, ...program.commands]) {
    command.configureOutput(OUTPUT).exitOverride((error) => {
      current = command;
      throw error;
    });
  }
  program.hook('preAction', (_, command) => void (current = command));
  try {
    await program.parseAsync();
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return;
    if (error instanceof CommanderError && error.code === 'commander.help') {
      write(2, program.helpInformation());
      process.exitCode = 2;
      return;
    }
    const failure = error instanceof CommanderError ? usageError(error) : error;
    if (!(failure instanceof CommandError)) throw failure;
    tell(failure, current);
    process.exitCode = failure.exitCode;
  }
}

function usageError({ message }: CommanderError): CommandError {
  const detail = message.replace(/^error: /, '').replace(/\s*\n\s*/g, ' ');
  return new CommandError(messages.usage(null, { detail }), 2);
}

function tell({ diagnostic }: CommandError, command: Command): void {
  if (process.argv.includes('--json')) {
    try {
      return writeJson({ outcome: 'error', ...found.get(command), diagnostics: [diagnostic] });
    } catch (error) {
      // standard output itself has failed: it is said on the other one
      if (!(error instanceof CommandError)) throw error;
    }
  }
  report([diagnostic], new Map());
}

/** What a command's document says that it found, where it found nothing. */
type Findings = object;
const found = new WeakMap<Command, Findings>();

/** `--json`, whose document has the fields of `nothing` whatever the outcome. */
export function addJsonOption(command: Command, nothing: Findings): Command {
  found.set(command, nothing);
  return command.option('--json', 'print one JSON document');
}

/** The options of every command that reports diagnostics. */
export interface ReportOptions {
  json?: true;
  maxErrors: number;
}

export function addReportOptions(command: Command, nothing: Findings = {}): Command {
  return addJsonOption(command, nothing).option(
    '--max-errors <n>',
    'how many diagnostics to show, 0 for all',
    parseCount,
    50,
  );
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
  diagnostics: readonly Diagnostic[];
  [found: string]: unknown;
}

export function writeJson({ diagnostics, ...fields }: Document): void {
  const document = { schema: 1, ...fields, diagnostics: diagnostics.map(diagnosticJson) };
  write(1, `${JSON.stringify(document)}\n`);
}
