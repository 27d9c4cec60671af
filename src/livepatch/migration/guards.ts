/** Locks that guard what a patch's functions write inside a stop: whoever holds one is in the way. */
import type { Kernel } from '../../kernel/kernel.ts';
import type { Waitable } from '../../kernel/execution.ts';
import { Task } from '../../kernel/task.ts';
import type { Guard } from '../../lowered/module.ts';
import type { SymbolId } from '../../lowered/nodes.ts';
import { split } from '../../lowered/symbol.ts';
import type { Blocker } from '../blockers.ts';
import { blockerIn } from '../blockers.ts';
import type { Refusal } from '../operation.ts';
import { refuse } from '../operation.ts';
import type { Move } from './plan.ts';

/** Who holds a lock of a function that is about to be called. */
export function holders(
  kernel: Kernel,
  guards: readonly Guard[],
  called: ReadonlySet<SymbolId>,
  moves: readonly Move[],
): Blocker[] | Refusal {
  const found: Blocker[] = [];
  for (const guard of guards.filter((each) => called.has(each.function))) {
    for (const root of rootsOf(kernel, guard, moves)) {
      const lock = guard.path.reduce<unknown>((value, field) => fieldOf(value, field), root);
      if (lock === null || lock === undefined) continue;
      if (!isLock(lock)) {
        const text = `KPATCH_GUARDED_BY of '${split(guard.function)[1]}': \`${textOf(guard)}\` is no lock`;
        return refuse('EINVAL', text);
      }
      if (!lock.$free('write')) found.push(...ownersOf(lock, textOf(guard)));
    }
  }
  return found;
}

/** The data object, or the instances that the function converts; for a callback all that have such a lock. */
function rootsOf(
  kernel: Kernel,
  { data, path, function: symbol }: Guard,
  moves: readonly Move[],
): unknown[] {
  if (data !== null) {
    const key = kernel.linker.holderKeys.get(data);
    return key === undefined ? [] : [kernel.linker.holders.get(key)![split(data)[1]]];
  }
  const live = kernel.inspect.structs();
  const converted = moves.filter(({ path: steps }) =>
    steps.some(({ convert, invert }) => convert === symbol || invert === symbol),
  );
  if (converted.length > 0) return converted.flatMap(({ to }) => live.get(to.symbol) ?? []);
  return [...live.values()].flat().filter((each) => isLock(fieldOf(each, path[0]!)));
}

const fieldOf = (value: unknown, field: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : null;

const isLock = (value: unknown): value is Waitable =>
  typeof value === 'object' && value !== null && '$free' in value && '$owners' in value;

const textOf = ({ data, path }: Guard): string =>
  [...(data === null ? [] : [split(data)[1]]), ...path].join('.');

function ownersOf(lock: Waitable, text: string): Blocker[] {
  const why = `and holds \`${text}\``;
  const tasks = lock.$owners().filter((owner) => owner instanceof Task);
  if (tasks.length > 0) return tasks.map((task) => ({ ...blockerIn(task), why }));
  // an interrupt, or whoever has taken a semaphore
  const somebody = { pid: 0, comm: 'unknown', function: 'unknown code', file: '', line: 0 };
  return [{ ...somebody, why, outlook: 'nobody knows who drops it' }];
}
