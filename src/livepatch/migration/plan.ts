/**
 * What a switch does to structs: which go back to an earlier layout, because patches leave, and which go
 * on to the layout that a patch brings. Transformers are chosen by the layout that is there: none is
 * needed where it is the wanted one, none of them may be missing else.
 */
import type { Linker } from '../../kernel/link.ts';
import { fieldsUsed } from '../../lowered/fields-used.ts';
import type { SymbolId } from '../../lowered/nodes.ts';
import { split } from '../../lowered/symbol.ts';
import type { Transformer } from '../../lowered/transformer.ts';
import {
  goingFields,
  inverseOf,
  layoutKey,
  layoutText,
  structOf,
} from '../../lowered/transformer.ts';
import type { StructUnit } from '../../lowered/units.ts';
import type { Refusal } from '../operation.ts';
import { isRefusal, refuse } from '../operation.ts';
import type { KlpObject, Patch } from '../patch.ts';
import type { Layer, Layouts } from './layouts.ts';
import { canGoBack } from './layouts.ts';

/** All instances of a struct get from one layout to another. */
export interface Move {
  from: StructUnit;
  to: StructUnit;
  path: Transformer[];
}

export interface Plan {
  /** One struct has one move in a round. */
  back: Move[][];
  on: Move[];
  /** The layers of the structs concerned, afterwards. */
  layers: ReadonlyMap<SymbolId, readonly Layer[]>;
}

/** A patch that comes, or objects of it, and those that leave. */
export interface Switch {
  incoming: Patch | null;
  objects: readonly KlpObject[];
  leaving: readonly Patch[];
}

interface Situation extends Switch {
  layouts: Layouts;
  linker: Linker;
  /** All that are enabled, oldest first. */
  listed: readonly Patch[];
}

export function planOf(situation: Situation): Plan | Refusal {
  const { objects, leaving, layouts, incoming } = situation;
  const offers = new Map<SymbolId, [string, Transformer[]]>();
  for (const { name, source } of incoming ? objects : []) {
    for (const each of source?.transformers ?? []) {
      const known = offers.get(structOf(each));
      if (known) known[1].push(each);
      else offers.set(structOf(each), [name, [each]]);
    }
  }
  const symbols = new Set([
    ...offers.keys(),
    ...leaving.flatMap((patch) => layouts.structsOf(patch)),
  ]);
  const layers = new Map<SymbolId, readonly Layer[]>();
  const plan: Plan = { back: [], on: [], layers };
  for (const symbol of symbols) {
    const offer = offers.get(symbol);
    const after = offer
      ? takeOn(symbol, incoming!.name, offer, situation, plan)
      : takeBack(symbol, situation, plan);
    if (isRefusal(after)) return after;
    layers.set(symbol, after);
  }
  return plan;
}

/** Down to the layout under all that leaves; what leaves must lie on top. */
function takeBack(
  symbol: SymbolId,
  { layouts, leaving, listed }: Situation,
  { back }: Plan,
): Layer[] | Refusal {
  const names = new Set(leaving.map(({ name }) => name));
  const kept = [...layouts.of(symbol)];
  for (let round = 0; kept.some(({ patch }) => names.has(patch)); round++) {
    const top = kept.pop()!;
    const name = split(symbol)[1];
    if (!names.has(top.patch))
      return refuse('EBUSY', `the layout of struct '${name}' is used by '${top.patch}'`);
    const user = userOf(top, listed);
    if (user !== null && !names.has(user))
      return refuse('EBUSY', `the layout of struct '${name}' is used by '${user}'`);
    if (!canGoBack(top)) {
      const text = `what patch module '${top.patch}' converted of struct '${name}' has no way back`;
      return refuse('EBUSY', text);
    }
    const to = top.before;
    const path = [...top.path].reverse().map(inverseOf);
    if (path.length > 0) (back[round] ??= []).push({ from: path[0]!.from, to, path });
  }
  return kept;
}

/** A patch above that a layer's patch brought code for fields which would go. */
function userOf({ patch, path }: Layer, listed: readonly Patch[]): string | null {
  const fields = new Set(path.flatMap((step) => [...goingFields(inverseOf(step))]));
  const at = listed.findIndex(({ name }) => name === patch);
  const later = fields.size > 0 ? listed.slice(at + 1) : [];
  const user = later.find((each) =>
    each.functions().some((unit) => [...fieldsUsed(unit)].some((field) => fields.has(field))),
  );
  return user?.name ?? null;
}

/** To the layout that a patch brings, which takes over from those that leave. */
function takeOn(
  symbol: SymbolId,
  patch: string,
  [object, offers]: [string, Transformer[]],
  { layouts, leaving, linker }: Situation,
  { on }: Plan,
): Layer[] | Refusal {
  const names = new Set(leaving.map(({ name }) => name));
  const layers = layouts.of(symbol);
  const first = layers.findIndex((layer) => names.has(layer.patch));
  const kept = first < 0 ? [...layers] : layers.slice(0, first);
  const own = first < 0 ? [] : layers.slice(first);
  const running = linker.unit(symbol);
  const name = split(symbol)[1];
  if (running?.kind !== 'struct') return refuse('EINVAL', `there is no struct '${name}'`);
  const before = own[0]?.before ?? running;
  const known = own.flatMap(({ path }) => path).map(adopted);
  const key = layoutKey(running);
  if (offers.some(({ to }) => layoutKey(to) === key)) {
    const whole = offers.find(({ from }) => layoutKey(from) === layoutKey(before));
    return [...kept, { patch, object, before, path: own.length > 0 && whole ? [whole] : known }];
  }
  const offer = offers.find(({ from }) => layoutKey(from) === key);
  if (!offer) {
    const text = `struct '${name}' has the layout ${layoutText(running)}, for which patch module '${patch}' has no transformer`;
    const details = offers.map(({ from }) => `it has one from ${layoutText(from)}`);
    return refuse('EINVAL', text, details);
  }
  on.push({ from: running, to: offer.to, path: [offer] });
  return [...kept, { patch, object, before, path: [...known, offer] }];
}

/** A step of a patch that leaves: its functions leave with it. */
const adopted = (step: Transformer): Transformer => ({ ...step, invert: null });
