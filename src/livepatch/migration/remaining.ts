/**
 * What of a function's body may still run once it is at a point: everything behind it, and all of a loop
 * or a statement in whose midst it is. A look at the text alone, which takes each test to be open.
 */
import type { FunctionVersion } from '../../kernel/symbols.ts';
import type { Statement } from '../../lowered/nodes.ts';

type Layout = FunctionVersion['layout'];

export function remaining(
  list: readonly Statement[],
  layout: Layout,
  pc: number,
): readonly Statement[] {
  const holds = (statement: Statement): boolean =>
    layout.of(statement).lo <= pc && pc <= layout.of(statement).hi;
  const at = list.findIndex(holds);
  if (at < 0) return list;
  return [...within(list[at]!, layout, pc), ...list.slice(at + 1)];
}

function within(statement: Statement, layout: Layout, pc: number): readonly Statement[] {
  const holds = (body: readonly Statement[]): boolean =>
    body.some((each) => layout.of(each).lo <= pc && pc <= layout.of(each).hi);
  if (statement.kind === 'block') return remaining(statement.body, layout, pc);
  if (statement.kind === 'if') {
    if (holds(statement.then)) return remaining(statement.then, layout, pc);
    if (holds(statement.else)) return remaining(statement.else, layout, pc);
  }
  return [statement];
}
