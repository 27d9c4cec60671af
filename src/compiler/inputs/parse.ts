/** A patch file as data: which files it changes, and the hunks, each with its place in the patch. */
import type { StructuredPatch, StructuredPatchHunk } from 'diff';
import { parsePatch } from 'diff';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';
import type { PatchText, Section } from './sections.ts';
import { lineSpan, sectionsOf } from './sections.ts';

/** A hunk; `line` is its header's in the patch file. Lines end as they end in their file. */
export interface Hunk {
  /** Counted from 1 in its file's section. */
  number: number;
  line: number;
  /** Where the old side starts, from 0. */
  start: number;
  lines: { mark: ' ' | '-' | '+'; text: string; line: number }[];
}

export interface FilePatch {
  /** The section's first line in the patch file. */
  line: number;
  /** Paths as they stand in the patch; null for /dev/null. */
  from: string | null;
  to: string | null;
  act: 'change' | 'create' | 'delete' | 'rename' | 'copy';
  isBinary: boolean;
  hunks: Hunk[];
}

export function parseDiff(patch: PatchText): { files: FilePatch[]; diagnostics: Diagnostic[] } {
  const { sections, diagnostics } = sectionsOf(patch);
  const whole = sections.filter(({ isDamaged }) => !isDamaged);
  const files = whole.flatMap((section): FilePatch[] => {
    const { line } = section.lines[0]!;
    try {
      const [parsed] = parsePatch(section.lines.map(({ text }) => text).join('\n'));
      return parsed ? [filePatch(parsed, section, line)] : [];
    } catch (error) {
      const { message: detail } = error as Error;
      const values = { patch: patch.name, detail };
      diagnostics.push(messages.patchDamaged(lineSpan(patch.name, line), values));
      return [];
    }
  });
  return { files, diagnostics };
}

/** GNU diff -N has no /dev/null, but the epoch as the time of a file that is not there. */
const EPOCH = /^(?:1970-01-01|1969-12-31) /;

function filePatch(parsed: StructuredPatch, section: Section, line: number): FilePatch {
  const { hunks, oldHeader, newHeader } = parsed;
  const [oldFileName, newFileName] = namesOf(
    parsed,
    section.lines.map(({ text }) => text),
  );
  const isAbsent = (name = '/dev/null', header = '', count = 0): boolean =>
    name === '/dev/null' || (count === 0 && EPOCH.test(header));
  const isNew = parsed.isCreate ?? isAbsent(oldFileName, oldHeader, hunks[0]?.oldLines);
  const isGone = parsed.isDelete ?? isAbsent(newFileName, newHeader, hunks[0]?.newLines);
  const act = parsed.isRename ? 'rename' : parsed.isCopy ? 'copy' : 'change';
  const starts = section.lines.filter(({ text }) => text.startsWith('@@ '));
  return {
    line,
    from: isNew ? null : (oldFileName ?? null),
    to: isGone ? null : (newFileName ?? null),
    act: isNew ? 'create' : isGone ? 'delete' : act,
    isBinary: section.isBinary,
    hunks: hunks.map((hunk, i) => hunkOf(hunk, i + 1, starts[i]!.line)),
  };
}

/** The names of both sides, where the parser finds none or adds to them. */
function namesOf(
  { oldFileName, newFileName }: StructuredPatch,
  [head = '', ...lines]: readonly string[],
): (string | undefined)[] {
  if (oldFileName === undefined) {
    const [, same] = /^diff --git (.+) \1$/.exec(head) ?? [];
    const [, from = same, to = same] = /^Binary files (.*) and (.*) differ$/.exec(head) ?? [];
    return [from, to];
  }
  // names of renamed files stand without a/ and b/, which the parser adds; with --no-prefix, none do
  const moved = lines.flatMap((line) => /^(?:rename|copy) (?:from|to) (.*)/.exec(line)?.[1] ?? []);
  const isBare = moved.length === 2 && head === `diff --git ${moved.join(' ')}`;
  const isInvented = isBare && !lines.some((line) => line.startsWith('--- '));
  return [oldFileName, newFileName].map((name) => (isInvented ? name?.slice(2) : name));
}

function hunkOf({ oldStart, lines }: StructuredPatchHunk, number: number, line: number): Hunk {
  const whole: Hunk['lines'] = [];
  for (const [i, text] of lines.entries()) {
    if (text.startsWith('\\')) {
      const last = whole.at(-1);
      if (last) last.text = last.text.slice(0, -1);
    } else {
      const mark = (text[0] ?? ' ') as ' ' | '-' | '+';
      whole.push({ mark, text: `${text.slice(1)}\n`, line: line + 1 + i });
    }
  }
  return { number, line, start: oldStart - 1, lines: whole };
}
