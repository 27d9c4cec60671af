/**
 * Which patch gave a struct its layout, layer by layer, as func_stack says it of functions: plain data,
 * a part of the machine's state.
 */
import type { Linker } from '../../kernel/link.ts';
import type { SymbolId } from '../../lowered/nodes.ts';
import { split } from '../../lowered/symbol.ts';
import type { Transformer } from '../../lowered/transformer.ts';
import { isReversible, layoutKey, stepsOf } from '../../lowered/transformer.ts';
import type { StructUnit } from '../../lowered/units.ts';
import type { Patch } from '../patch.ts';

/** What a patch has done to a struct. */
export interface Layer {
  patch: string;
  /** The object of the struct. */
  object: string;
  before: StructUnit;
  /** The way from there, in steps; none if the layout was the wanted one already. */
  path: Transformer[];
}

export class Layouts {
  /** Oldest first; structs that are as their object brought them have none. */
  readonly layers = new Map<SymbolId, Layer[]>();

  of(symbol: SymbolId): readonly Layer[] {
    return this.layers.get(symbol) ?? [];
  }

  /** The layout that a struct has without some patches. */
  without(symbol: SymbolId, patches: ReadonlySet<string>): StructUnit | undefined {
    return this.of(symbol).find((layer) => patches.has(layer.patch))?.before;
  }

  /** Whether patches have led to a layout that a struct has now. */
  has(layout: StructUnit, linker: Linker): boolean {
    const running = linker.unit(layout.symbol);
    return (
      this.layers.has(layout.symbol) &&
      running?.kind === 'struct' &&
      layoutKey(running) === layoutKey(layout)
    );
  }

  /** The structs that a patch has changed. */
  structsOf({ name }: Patch): SymbolId[] {
    return [...this.layers].flatMap(([symbol, layers]) =>
      layers.some(({ patch }) => patch === name) ? [symbol] : [],
    );
  }

  /** Why the layouts that a patch brought must stay, or null. */
  irreversible(patch: Patch): string | null {
    const stuck = this.structsOf(patch).filter((symbol) =>
      this.of(symbol).some((layer) => layer.patch === patch.name && !canGoBack(layer)),
    );
    if (stuck.length === 0) return null;
    const names = stuck.map((symbol) => `'${split(symbol)[1]}'`).join(', ');
    return `is irreversible: what it converted of struct ${names} has no way back`;
  }

  /** Gives some structs other layers; the result undoes it. */
  replace(layers: ReadonlyMap<SymbolId, readonly Layer[]>): () => void {
    const before = new Map(this.layers);
    for (const [symbol, list] of layers) {
      if (list.length > 0) this.layers.set(symbol, [...list]);
      else this.layers.delete(symbol);
    }
    return () => {
      this.layers.clear();
      for (const [symbol, list] of before) this.layers.set(symbol, list);
    };
  }

  /** An object of a patch goes, with its structs or with the patch. */
  forget(patch: string, object: string): void {
    for (const [symbol, layers] of [...this.layers]) {
      const kept = layers.filter((layer) => layer.patch !== patch || layer.object !== object);
      if (kept.length === layers.length) continue;
      if (kept.length > 0) this.layers.set(symbol, kept);
      else this.layers.delete(symbol);
    }
  }
}

/** A way of several steps can be gone back if each only drops fields: the layouts between are no more. */
export const canGoBack = ({ path }: Pick<Layer, 'path'>): boolean =>
  path.every(isReversible) &&
  (path.length < 2 ||
    path.every((step) => step.convert === null && stepsOf(step).removed.length === 0));
