/**
 * Who would see the wrong shape: suspended functions that go on to use a field which goes, or that have
 * to do with a field whose value is converted. Fields are told apart by name; of a value that a
 * function has read before, nobody knows what became.
 */
import { FunctionVersion } from '../../kernel/symbols.ts';
import type { Task } from '../../kernel/task.ts';
import { fieldsIn, fieldsUsed } from '../../lowered/fields-used.ts';
import type { SymbolId } from '../../lowered/nodes.ts';
import { split } from '../../lowered/symbol.ts';
import { stepsOf } from '../../lowered/transformer.ts';
import type { Blocker } from '../blockers.ts';
import { outlookOf } from '../outlook.ts';
import type { Move } from './plan.ts';
import { remaining } from './remaining.ts';

/** A field that changes, by name. */
interface Going {
  struct: string;
  converted: boolean;
}

export function inFlight(tasks: Iterable<Task>, moves: readonly Move[]): Blocker[] {
  const going = goingIn(moves);
  if (going.size === 0) return [];
  const listed = new Set(moves.flatMap(({ path }) => path.flatMap((step) => step.inFlight)));
  const blockers: Blocker[] = [];
  for (const task of tasks) {
    for (const [code, pc] of task.frames) {
      if (!(code instanceof FunctionVersion)) continue;
      const field = fieldInWay(code, pc, going, listed);
      if (field === null) continue;
      const { pid, comm } = task;
      blockers.push({
        pid,
        comm,
        function: code.name(),
        file: code.file(),
        line: code.lineOf(pc),
        why: `which uses field \`${field}\` of struct \`${going.get(field)!.struct}\``,
        outlook: outlookOf(task, (each) => each === code),
      });
    }
  }
  return blockers;
}

function goingIn(moves: readonly Move[]): Map<string, Going> {
  const going = new Map<string, Going>();
  for (const { path } of moves) {
    for (const step of path) {
      const struct = split(step.to.symbol)[1];
      for (const name of stepsOf(step).removed) going.set(name, { struct, converted: false });
      for (const name of step.converted) going.set(name, { struct, converted: true });
    }
  }
  return going;
}

/** Code that the build did not see is looked at as well. */
function fieldInWay(
  code: FunctionVersion,
  pc: number,
  going: ReadonlyMap<string, Going>,
  listed: ReadonlySet<SymbolId>,
): string | null {
  const used = [...fieldsUsed(code.unit)].filter((field) => going.has(field));
  if (used.length === 0 && !listed.has(code.symbol)) return null;
  const left = fieldsIn(remaining(code.unit.body, code.layout, pc));
  return used.find((field) => going.get(field)!.converted || left.has(field)) ?? null;
}
