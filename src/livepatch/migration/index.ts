/**
 * The migration of live data that belongs to a switch: planned before anything is written, done inside
 * the stop together with it, undone with it.
 */
import type { SymbolId } from '../../lowered/nodes.ts';
import type { Transformer } from '../../lowered/transformer.ts';
import type { CallbackKind } from '../../lowered/callbacks.ts';
import type { Blocker } from '../blockers.ts';
import type { LivepatchCore } from '../core.ts';
import type { Refusal } from '../operation.ts';
import { isRefusal } from '../operation.ts';
import type { Patch } from '../patch.ts';
import { convert } from './convert.ts';
import { holders } from './guards.ts';
import { inFlight } from './in-flight.ts';
import type { Move, Plan, Switch } from './plan.ts';
import { planOf } from './plan.ts';

export class Migration {
  readonly #core: LivepatchCore;
  readonly #switch: Switch;
  readonly #plan: Plan;
  readonly #undo: (() => void)[] = [];

  private constructor(core: LivepatchCore, of: Switch, plan: Plan) {
    this.#core = core;
    this.#switch = of;
    this.#plan = plan;
  }

  /** A refusal if a transformer is missing, or a layout that would go is in use or has no way back. */
  static of(core: LivepatchCore, of: Switch): Migration | Refusal {
    const { layouts, kernel, patches } = core;
    const plan = planOf({ ...of, layouts, linker: kernel.linker, listed: patches });
    return isRefusal(plan) ? plan : new Migration(core, of, plan);
  }

  /** Who would see the wrong shape, or holds a lock that guards what callbacks of the kinds or transformers write. */
  inTheWay(kinds: readonly CallbackKind[]): Blocker[] | Refusal {
    const { kernel } = this.#core;
    const { incoming, objects, leaving } = this.#switch;
    const moves = this.#moves();
    const involved = [...objects, ...(incoming ? leaving.flatMap(loaded) : [])];
    const called = new Set<SymbolId>([
      ...moves.flatMap(({ path }) => path.flatMap(functionOf)),
      ...objects
        .flatMap(({ source }) =>
          kinds.flatMap((kind) => source?.callbacks(kind, kernel.linker) ?? []),
        )
        .map(({ cell }) => cell.$symbol),
    ]);
    const guards = involved.flatMap(({ source }) => source?.guards ?? []);
    const holding = holders(kernel, guards, called, moves);
    if (isRefusal(holding)) return holding;
    return [...inFlight(kernel.tasks.byPid.values(), moves), ...holding];
  }

  /** The structs of patches that leave; their code is still there. */
  back(): Refusal | null {
    for (const round of this.#plan.back) {
      const refusal = convert(this.#core, round, this.#undo);
      if (refusal) return refusal;
    }
    return null;
  }

  /** The structs of the patch that has come. */
  on(): Refusal | null {
    if (this.#plan.back.length > 0) this.#core.kernel.linker.refresh();
    const refusal = convert(this.#core, this.#plan.on, this.#undo);
    if (refusal === null) this.#undo.push(this.#core.layouts.replace(this.#plan.layers));
    return refusal;
  }

  /** Takes back all that was done. */
  undo(): void {
    for (const step of this.#undo.splice(0).reverse()) step();
  }

  #moves(): Move[] {
    return [...this.#plan.back.flat(), ...this.#plan.on];
  }
}

const functionOf = ({ convert: symbol }: Transformer): SymbolId[] =>
  symbol === null ? [] : [symbol];
const loaded = (patch: Patch): Patch['objects'] => patch.loadedObjects();
