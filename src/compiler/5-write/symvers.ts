/** The list of a tree's exports with their checksums, as `Module.symvers` of a Linux build. */
import type { Image } from '../../lowered/units.ts';
import { split } from '../../lowered/symbol.ts';
import type { ExportKind } from '../exports.ts';
import { exportedSymbols } from '../exports.ts';

export interface SymverEntry {
  symver: string;
  name: string;
  /** `vmlinux` or a module. */
  object: string;
  export: ExportKind;
  kind: 'function' | 'data' | 'struct';
  file: string;
}

/** Exported functions, data and structs by object, name and file. Constants are no symbols. */
export function listSymvers(image: Image): SymverEntry[] {
  const exported = exportedSymbols(image);
  const entries = image.objects.flatMap(({ name: object, files }) =>
    files
      .flatMap((each) => each.units)
      .flatMap((unit): SymverEntry[] => {
        const kind = exported.get(unit.symbol);
        if (!kind || unit.kind === 'constant') return [];
        const [file, name] = split(unit.symbol);
        return [{ symver: unit.symver, name, object, export: kind, kind: unit.kind, file }];
      }),
  );
  const objects = image.objects.map((object) => object.name);
  const key = ({ object, name, file }: SymverEntry): string =>
    `${String(objects.indexOf(object)).padStart(6, '0')} ${name} ${file}`;
  const keyed = entries.map((entry) => ({ entry, key: key(entry) }));
  keyed.sort((a, b) => (a.key < b.key ? -1 : 1));
  return keyed.map(({ entry }) => entry);
}

/** A line for each: checksum, name, object and kind of export, with tabs between. */
export const formatSymvers = (entries: readonly SymverEntry[]): string =>
  entries
    .map(({ symver, name, object, export: kind }) => `${[symver, name, object, kind].join('\t')}\n`)
    .join('');
