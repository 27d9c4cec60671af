/** User programs: a patch replaces none of them, whether their text changed or what it stands for. */
import type { Diagnostic } from '../../../diagnostics/diagnostic.ts';
import * as messages from '../../../diagnostics/messages.ts';
import { sameMeaning } from '../../../lowered/meaning.ts';
import { fileOf } from '../../../lowered/symbol.ts';
import type { Image, Unit } from '../../../lowered/units.ts';
import { spanOfUnit } from '../../spans.ts';

/** A warning for each file of user programs whose code changed with a constant of the kernel. */
export function staleConstants(old: Image, next: Image): Diagnostic[] {
  const before = new Map(codeOf(old).map((unit) => [unit.symbol, unit]));
  const found = new Map<string, Diagnostic>();
  for (const now of codeOf(next)) {
    const file = fileOf(now);
    const was = before.get(now.symbol);
    if (!was || found.has(file) || sameMeaning(was, now)) continue;
    found.set(file, messages.userConstantChanged(spanOfUnit(now), { file }));
  }
  return [...found.values()];
}

const codeOf = ({ programs }: Image): Unit[] =>
  programs.flatMap((program) => program.files).flatMap((file) => file.units);
