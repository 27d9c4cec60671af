/**
 * The kernel that an incremental patch is for: the original one with earlier patches applied, whose
 * modules hold the lowered form of all that they changed. Each module must fit what it is put on by the
 * rule of the loader: one that was built on others fits what they made, any other the original.
 */
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import * as messages from '../../diagnostics/messages.ts';
import { hashOf } from '../../lowered/meaning.ts';
import type { BaseModule, PatchModule } from '../../lowered/module.ts';
import type { SymbolId } from '../../lowered/nodes.ts';
import { split } from '../../lowered/symbol.ts';
import type { FileImage, Image, ObjectImage, Unit } from '../../lowered/units.ts';
import { unitsOf } from '../../lowered/walk.ts';

export interface Based {
  image: Image;
  base: BaseModule[];
  /** The texts of the units that come from modules: of functions only, as far as modules have them. */
  texts: ReadonlyMap<Unit, readonly string[]>;
  diagnostics: Diagnostic[];
}

/** An image with modules applied in order, and which of them are in force at the end. */
export function onBase(original: Image, modules: readonly PatchModule[]): Based {
  const diagnostics: Diagnostic[] = [];
  let image = original;
  let base: BaseModule[] = [];
  const texts = new Map<Unit, readonly string[]>();
  for (const module of modules) {
    // a cumulative patch takes the place of all before it
    if (module.replace) [image, base] = [original, []];
    diagnostics.push(...misfits(module, original, image, base));
    image = withModule(image, module);
    for (const { functions } of module.objects)
      for (const { unit, text } of functions) texts.set(unit, text);
    for (const { units } of module.sources) for (const unit of units) texts.set(unit, []);
    base = [...base, { name: module.name, checksum: module.checksum }];
  }
  return { image, base, texts, diagnostics };
}

function misfits(
  module: PatchModule,
  original: Image,
  image: Image,
  base: readonly BaseModule[],
): Diagnostic[] {
  const { kernel, name, objects } = module;
  if (kernel.name !== image.name || kernel.version !== image.version) {
    const [built, tree] = [kernel, image].map((each) => `${each.name} ${each.version}`);
    return [messages.baseKernel(null, { module: name, built: built!, tree: tree! })];
  }
  const missing = module.base.filter(
    (each) => !base.some((known) => known.checksum === each.checksum),
  );
  if (missing.length > 0)
    return missing.map((each) => messages.baseMissing(null, { module: name, base: each.name }));
  const known = bySymbol(image);
  const fitted = module.base.length > 0 ? known : bySymbol(original);
  const differing = objects.flatMap(({ functions, data, structs }) => [
    ...functions.flatMap(({ unit: { symbol }, change, baseHash }) => {
      if (change === 'new') return isThere(symbol);
      const was = fitted.get(symbol);
      if (was && hashOf(was) === baseHash) return [];
      return [{ symbol, detail: was ? 'is another function here' : 'is not in the tree' }];
    }),
    ...[...data, ...structs].flatMap(({ symbol }) => isThere(symbol)),
  ]);
  return differing.map((each) => messages.baseMismatch(null, { module: name, ...each }));

  function isThere(symbol: SymbolId): { symbol: SymbolId; detail: string }[] {
    return known.has(symbol) ? [{ symbol, detail: 'is in the tree already' }] : [];
  }
}

const bySymbol = ({ objects }: Image): ReadonlyMap<SymbolId, Unit> =>
  new Map(unitsOf(objects).map((unit) => [unit.symbol, unit]));

function withModule(image: Image, { objects, sources }: PatchModule): Image {
  return {
    ...image,
    objects: image.objects.map((each) => {
      const brought = objects.find(({ name }) => name === each.name);
      const source = sources.find(({ object }) => object === each.name);
      const units = [
        ...(brought?.functions ?? []).map(({ unit }) => unit),
        ...(brought?.data ?? []),
        ...(brought?.structs ?? []),
        ...(source?.units ?? []),
      ];
      const order = (brought?.dataOrder ?? []).filter((id) => !each.dataOrder.includes(id));
      return {
        name: each.name,
        files: withUnits(each, units, source?.macros ?? []),
        dataOrder: [...each.dataOrder, ...order],
      };
    }),
  };
}

/** An object's files with units put in place of those of the same name, and lists of macros. */
function withUnits(
  { files }: ObjectImage,
  units: readonly Unit[],
  macros: PatchModule['sources'][number]['macros'],
): FileImage[] {
  const byFile = new Map<string, Map<SymbolId, Unit>>();
  for (const unit of units) {
    const [path] = split(unit.symbol);
    byFile.set(path, (byFile.get(path) ?? new Map<SymbolId, Unit>()).set(unit.symbol, unit));
  }
  const known = new Map(files.map((file) => [file.path, file]));
  const paths = new Set([...known.keys(), ...byFile.keys(), ...macros.map(({ file }) => file)]);
  return [...paths].sort().map((path) => {
    const { units: old, ...file } = known.get(path) ?? {
      path,
      units: [],
      macros: [],
      symtypes: [],
    };
    const fresh = byFile.get(path) ?? new Map<SymbolId, Unit>();
    const kept = old.filter(({ symbol }) => !fresh.has(symbol));
    const list = macros.find((each) => each.file === path)?.macros ?? file.macros;
    return { ...file, units: [...kept, ...fresh.values()], macros: list };
  });
}
