/** What a tree exports: to the files of an object by `export`, to other objects by EXPORT_SYMBOL. */
import type { SymbolId } from '../lowered/nodes.ts';
import type { Image } from '../lowered/units.ts';
import { unitsOf } from '../lowered/walk.ts';

export type ExportKind = 'export' | 'EXPORT_SYMBOL';

/** The exported units of an image's objects, each with the wider of its exports. */
export function exportedSymbols({ objects }: Image): Map<SymbolId, ExportKind> {
  const files = objects.flatMap((object) => object.files);
  const symbols = new Map<SymbolId, ExportKind>();
  for (const unit of unitsOf(objects)) if (unit.exported) symbols.set(unit.symbol, 'export');
  for (const { name, args } of files.flatMap((file) => file.macros)) {
    const [first] = args;
    if (name === 'EXPORT_SYMBOL' && first && 'symbol' in first)
      symbols.set(first.symbol, 'EXPORT_SYMBOL');
  }
  return symbols;
}
