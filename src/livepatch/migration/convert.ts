/** Moves all live instances of structs to other layouts, in place; all of it can be undone. */
import type { Kernel } from '../../kernel/kernel.ts';
import { describeFault, isDefect } from '../../kernel/oops.ts';
import { split } from '../../lowered/symbol.ts';
import type { Transformer } from '../../lowered/transformer.ts';
import { stepsOf } from '../../lowered/transformer.ts';
import type { StructUnit } from '../../lowered/units.ts';
import type { LivepatchCore } from '../core.ts';
import type { Refusal } from '../operation.ts';
import { answered, refuse } from '../operation.ts';
import { answerOf } from '../procedure.ts';
import type { Move } from './plan.ts';

type Fields = Record<string, unknown>;

/** An instance with its fields before the move. */
type Converted = [instance: Fields, was: Fields];

/**
 * First all structs get their fields, then functions convert, struct by struct in the order of the
 * moves, instances as a walk through the machine meets them. `undo` gets what takes each step back.
 */
export function convert(
  core: LivepatchCore,
  moves: readonly Move[],
  undo: (() => void)[],
): Refusal | null {
  if (moves.length === 0) return null;
  const { kernel } = core;
  if (moves.some(converts)) undo.push(kernel.rememberData());
  const live = kernel.inspect.structs();
  const renamed = moves.flatMap(({ path }) => path.flatMap((step) => step.renamed));
  undo.push(
    kernel.linker.relayout(
      moves.map(({ to }) => to),
      renamed,
    ),
  );
  const converted = new Map<Move, Converted[]>();
  for (const move of moves) {
    const instances = (live.get(move.to.symbol) ?? []) as Fields[];
    undo.push(kept(instances));
    try {
      converted.set(move, reshape(kernel, move, instances));
    } catch (error) {
      if (isDefect(error)) throw error;
      const text = `initialiser of struct '${nameOf(move.to)}': ${describeFault(error)}`;
      return refuse('EINVAL', text);
    }
  }
  for (const move of moves.filter(converts)) {
    for (const { convert: symbol } of move.path) {
      if (symbol === null) continue;
      const refusal = callEach(core, symbol, converted.get(move)!, move.to);
      if (refusal) return refusal;
    }
  }
  return null;
}

const converts = ({ path }: Move): boolean => path.some((step) => step.convert !== null);
const nameOf = ({ symbol }: StructUnit): string => split(symbol)[1];

/** The instances as they are; the result makes them so again. */
function kept(instances: readonly Fields[]): () => void {
  const before = instances.map((instance) => Object.entries(instance));
  return () =>
    instances.forEach((instance, i) => {
      const names = new Set(before[i]!.map(([name]) => name));
      for (const name of Object.keys(instance)) if (!names.has(name)) delete instance[name];
      for (const [name, value] of before[i]!) instance[name] = value;
    });
}

/** New fields come from an instance made for the purpose; what goes is undefined, and so never counts. */
function reshape(
  { linker }: Kernel,
  { from, to, path }: Move,
  instances: readonly Fields[],
): Converted[] {
  const Struct = linker.structs.get(to.symbol) as unknown as new () => Fields;
  const steps = path.map(stepsOf);
  const isMaker = steps.some(({ added }) => added.length > 0);
  const names = to.fields.map(({ name }) => name);
  const gone = from.fields.map(({ name }) => name).filter((name) => !names.includes(name));
  return instances.map((instance) => {
    const was: Fields = {};
    for (const { name } of from.fields) was[name] = instance[name];
    const now = { ...was };
    const fresh = isMaker ? new Struct() : {};
    for (const { renamed, added } of steps) {
      const values = renamed.map((each) => now[each.from]);
      renamed.forEach((each, i) => (now[each.to] = values[i]));
      for (const name of added) now[name] = fresh[name];
    }
    for (const name of gone) instance[name] = undefined;
    for (const name of names) if (instance[name] !== now[name]) instance[name] = now[name];
    return [instance, was];
  });
}

function callEach(
  core: LivepatchCore,
  symbol: NonNullable<Transformer['convert']>,
  instances: readonly Converted[],
  struct: StructUnit,
): Refusal | null {
  const cell = core.kernel.linker.cell(symbol);
  const where = `'${split(symbol)[1]}' of struct '${nameOf(struct)}'`;
  for (const args of instances) {
    const { result, fault } = core.callInStop({ cell, args });
    if (fault !== null) return refuse('EINVAL', `transformer ${where} failed: ${fault}`);
    const answer = answerOf(result);
    if (answer !== 0) return answered(answer, `transformer ${where} returned ${answer}`);
  }
  return null;
}
