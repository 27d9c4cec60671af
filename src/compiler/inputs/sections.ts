/**
 * Cuts a patch file into its sections, one a changed file, and drops what people and mailers write
 * around them: messages, diffstats, signatures. Hunks are followed by their counts, so that a removed
 * line `-- x` is never taken for a header. What is no unified diff, or a damaged one, is a refusal.
 */
import type { Diagnostic, Span } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';

/** A patch file as it was given. */
export interface PatchText {
  /** Its path, for people. */
  name: string;
  text: string;
}

/** The lines of one changed file, each with its number in the patch. */
export interface Section {
  lines: { text: string; line: number }[];
  isBinary: boolean;
  isDamaged: boolean;
}

const HUNK = /^@@ -\d+(?:,(\d+))? \+\d+(?:,(\d+))? @@/;
const EXTENDED =
  /^(?:old mode|new mode|deleted file mode|new file mode|copy from|copy to|rename from|rename to|similarity index|dissimilarity index|index) /;
const BINARY = /^(?:Binary files .* differ|GIT binary patch)$/;
const COMBINED = /^(?:diff --(?:cc|combined) |@@@ )/;
const CONTEXT_DIFF = /^\*{15}/;

export function sectionsOf({ name, text }: PatchText): {
  sections: Section[];
  diagnostics: Diagnostic[];
} {
  const cutter = new Cutter(name, linesOf(text));
  cutter.run();
  const { sections, diagnostics } = cutter;
  if (sections.length === 0 && diagnostics.length === 0) {
    const detail = text.trim() === '' ? 'is empty' : 'has no unified diff in it';
    diagnostics.push(messages.patchWithoutDiff(null, { patch: name, detail }));
  }
  return { sections, diagnostics };
}

/** A patch whose headers end in CR has come through something that put one at every line's end. */
function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  const isForeign = lines.some((line) => /^(?:\+\+\+ .*|@@ -.* @@.*)\r$/.test(line));
  return isForeign ? lines.map((line) => line.replace(/\r$/, '')) : lines;
}

class Cutter {
  readonly sections: Section[] = [];
  readonly diagnostics: Diagnostic[] = [];
  readonly #name: string;
  readonly #lines: readonly string[];
  #at = 0;
  /** A `diff --git` header has been read, and neither its `---` nor a hunk. */
  #isHead = false;

  constructor(name: string, lines: readonly string[]) {
    this.#name = name;
    this.#lines = lines;
  }

  run(): void {
    while (this.#at < this.#lines.length) this.#step(this.#lines[this.#at]!);
  }

  #step(line: string): void {
    if (line.startsWith('diff --git ')) {
      this.#open();
      this.#isHead = true;
    } else if (line.startsWith('--- ') && this.#lines[this.#at + 1]?.startsWith('+++ ')) {
      if (!this.#isHead) this.#open();
      this.#isHead = false;
      this.#keep();
    } else if (line.startsWith('@@ ')) return this.#hunk(line);
    else if (BINARY.test(line)) return this.#binary();
    else if (COMBINED.test(line)) return this.#refuse('is the combined diff of a merge');
    else if (CONTEXT_DIFF.test(line)) return this.#refuse('is a context diff, not a unified one');
    else if (!this.#isHead || !EXTENDED.test(line)) {
      this.#at++;
      return;
    }
    this.#keep();
  }

  #open(): void {
    this.sections.push({ lines: [], isBinary: false, isDamaged: false });
  }

  #keep(text = this.#lines[this.#at]!): void {
    this.sections.at(-1)?.lines.push({ text, line: this.#at + 1 });
    this.#at++;
  }

  #hunk(header: string): void {
    const [matched, old = '1', now = '1'] = HUNK.exec(header) ?? [];
    const start = this.#at + 1;
    if (matched === undefined) return this.#damaged(start, 'this is no header of a hunk');
    if (this.sections.length === 0)
      return this.#damaged(start, 'no `---` and `+++` before this hunk say which file it is of');
    this.#isHead = false;
    this.#keep();
    let [removed, added] = [Number(old), Number(now)];
    while (removed > 0 || added > 0) {
      // some mailers and editors take the blank of an empty line away
      const line = this.#lines[this.#at]?.replace(/^(?=\r?$)/, ' ');
      const mark = line?.[0];
      if (mark === undefined || !' -+\\'.includes(mark))
        return this.#damaged(start, 'the hunk ends before the lines that its header counts');
      if (mark === ' ' || mark === '-') removed--;
      if (mark === ' ' || mark === '+') added--;
      this.#keep(line);
    }
    if (removed < 0 || added < 0)
      return this.#damaged(start, 'the hunk has other lines than its header counts');
    const next = this.#lines[this.#at] ?? '';
    if (next.startsWith('\\')) this.#keep();
    else if (/^[+-]/.test(next) && !/^(?:--- |-- ?$)/.test(next))
      this.#damaged(start, 'the hunk has more lines than its header counts');
  }

  #binary(): void {
    if (this.sections.length === 0 || !this.#isHead) this.#open();
    this.sections.at(-1)!.isBinary = true;
    this.#keep();
    this.#isHead = false;
  }

  #refuse(detail: string): void {
    const values = { patch: this.#name, detail };
    this.diagnostics.push(messages.patchWithoutDiff(lineSpan(this.#name, this.#at + 1), values));
    this.#at = this.#lines.length;
  }

  /** What comes after a damaged hunk, up to the next header, belongs to it. */
  #damaged(line: number, detail: string): void {
    const values = { patch: this.#name, detail };
    this.diagnostics.push(messages.patchDamaged(lineSpan(this.#name, line), values));
    const section = this.sections.at(-1);
    if (section) section.isDamaged = true;
    this.#at++;
    while (
      this.#at < this.#lines.length &&
      !/^(?:diff --git |--- |@@ )/.test(this.#lines[this.#at]!)
    )
      this.#at++;
  }
}

/** A whole line of a patch. */
export const lineSpan = (file: string, line: number): Span => ({
  file,
  line,
  column: 1,
  endLine: line,
  endColumn: 1,
});
