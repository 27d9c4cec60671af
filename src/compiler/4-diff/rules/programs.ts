/** User programs: a patch replaces none of them, whether their text changed or what it stands for. */
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import { sameMeaning } from '../../../lowered/meaning.ts';
import { fileOf } from '../../../lowered/symbol.ts';
import type { Image } from '../../../lowered/units.ts';
import { unitsOf } from '../../../lowered/walk.ts';
import { spanOfUnit } from '../../spans.ts';
import type { Tree } from '../../tree.ts';

type Texts = Tree['files'];

/** A warning for each file below `user/` that differs, or whose code does by a constant of the kernel. */
export function changedPrograms(
  texts: { old: Texts; new: Texts },
  images: { old: Image; new: Image },
): Diagnostic[] {
  const edited = editedFiles(texts.old, texts.new);
  return [
    ...edited.map((file) =>
      messages.userChanged({ file, line: 1, column: 1, endLine: 1, endColumn: 1 }, { file }),
    ),
    ...staleConstants(images.old, images.new, new Set(edited)),
  ];
}

function editedFiles(old: Texts, next: Texts): string[] {
  const paths = [...new Set([...old.keys(), ...next.keys()])].sort();
  return paths.filter((path) => path.startsWith('user/') && old.get(path) !== next.get(path));
}

function staleConstants(old: Image, next: Image, edited: ReadonlySet<string>): Diagnostic[] {
  const before = new Map(unitsOf(old.programs).map((unit) => [unit.symbol, unit]));
  const found = new Map<string, Diagnostic>();
  for (const now of unitsOf(next.programs)) {
    const file = fileOf(now);
    const was = before.get(now.symbol);
    if (!was || edited.has(file) || found.has(file) || sameMeaning(was, now)) continue;
    found.set(file, messages.userConstantChanged(spanOfUnit(now), { file }));
  }
  return [...found.values()];
}
