/** What both commands share: usage errors, colour, one place where a command's errors are printed. */
import type { Command } from 'commander';
import { CommanderError } from 'commander';
import * as messages from '../diagnostics/messages.ts';
import { renderDiagnostics } from '../diagnostics/render.ts';
import { CommandError } from './files.ts';

export const useColor = (stream: NodeJS.WriteStream): boolean =>
  stream.isTTY === true && !process.env['NO_COLOR'];

/** Runs a program; usage errors exit with 2, others with their own code. */
export function main(program: Command, json: () => boolean): void {
  program.exitOverride().configureOutput({ writeErr: () => {} });
  for (const command of program.commands)
    command.exitOverride().configureOutput({ writeErr: () => {} });
  try {
    program.parse();
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return;
    if (error instanceof CommanderError && error.code === 'commander.help') {
      process.stderr.write(program.helpInformation());
      process.exitCode = 2;
      return;
    }
    const failure =
      error instanceof CommanderError
        ? new CommandError(
            messages.usage(null, { detail: error.message.replace(/^error: /, '') }),
            2,
          )
        : error;
    if (!(failure instanceof CommandError)) throw failure;
    if (json())
      console.log(
        JSON.stringify({
          schema: 1,
          outcome: 'error',
          module: null,
          changes: [],
          diagnostics: [jsonOf(failure.diagnostic)],
        }),
      );
    else
      process.stderr.write(
        `${renderDiagnostics([failure.diagnostic], new Map(), useColor(process.stderr))}\n`,
      );
    process.exitCode = failure.exitCode;
  }
}

/** The shape of a diagnostic in `--json`. */
export function jsonOf({
  code,
  severity,
  message,
  remedy,
  span,
}: CommandError['diagnostic']): Record<string, unknown> {
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
