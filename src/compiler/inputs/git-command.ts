/**
 * The git command, as far as a build asks it: objects are read, nothing is written, checked out or
 * fetched, and no hook runs.
 */
import { spawnSync } from 'node:child_process';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';

/** Why an input cannot be read at all. */
export class InputError extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(diagnostic.message);
    this.diagnostic = diagnostic;
  }
}

const ENVIRONMENT = {
  GIT_OPTIONAL_LOCKS: '0',
  GIT_NO_LAZY_FETCH: '1',
  GIT_TERMINAL_PROMPT: '0',
  LC_ALL: 'C',
};

/** What git answers, or null where it says no; what it says is on `complaint`. */
interface Answer {
  output: Buffer | null;
  complaint: string;
}

export class Git {
  readonly #cwd: string;
  readonly #shown: string;

  /** `shown`: what people call the folder. */
  constructor(cwd: string, shown: string) {
    this.#cwd = cwd;
    this.#shown = shown;
  }

  ask(args: readonly string[], input = ''): Answer {
    const { error, status, stdout, stderr } = spawnSync('git', args, {
      cwd: this.#cwd,
      env: { ...process.env, ...ENVIRONMENT },
      input,
      maxBuffer: Infinity,
    });
    if (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      throw new InputError(
        code === 'ENOENT'
          ? messages.gitMissing(null)
          : messages.gitFailed(null, { command: args[0]!, detail: message }),
      );
    }
    const [complaint = ''] = /^(?:fatal: |error: )?.*/.exec(stderr.toString()) ?? [];
    const detail = complaint.replace(/^(?:fatal|error): /, '');
    return { output: status === 0 ? stdout : null, complaint: detail };
  }

  /** What git answers; that it says no is a refusal. */
  read(args: readonly string[], input?: string): Buffer {
    const { output, complaint } = this.ask(args, input);
    if (output) return output;
    throw new InputError(
      complaint.startsWith('not a git repository')
        ? messages.notARepository(null, { dir: this.#shown })
        : messages.gitFailed(null, { command: args[0]!, detail: complaint }),
    );
  }

  line(args: readonly string[]): string {
    return this.read(args).toString().replace(/\n$/, '');
  }
}
