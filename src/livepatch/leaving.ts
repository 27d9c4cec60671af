/**
 * Whether a function can end once it is at a point: a look at the text alone, which takes each test to
 * be open unless it is a constant. What cannot is a loop for ever, as of a kernel thread that nobody
 * can stop.
 */
import type { FunctionVersion } from '../kernel/symbols.ts';
import type { Expression, Label, Statement } from '../lowered/nodes.ts';

type Layout = FunctionVersion['layout'];

/** What may come after a statement: the next one, the function's end, the end or the next round of a label. */
interface Ways {
  next: boolean;
  end: boolean;
  breaks: ReadonlySet<Label>;
}

const NOWHERE: Ways = { next: false, end: false, breaks: new Set() };
const ON: Ways = { ...NOWHERE, next: true };

const either = (a: Ways, b: Ways): Ways => ({
  next: a.next || b.next,
  end: a.end || b.end,
  breaks: new Set([...a.breaks, ...b.breaks]),
});

/** What was a way out of a labelled statement leads to what follows it. */
const outOf = (label: Label, ways: Ways): Ways => ({
  ...ways,
  next: ways.next || ways.breaks.has(label),
});

/** Whether control may get from point `pc` of a body to the function's end. */
export function canEnd(body: readonly Statement[], layout: Layout, pc: number): boolean {
  const { next, end } = pc === 0 ? waysOf(body) : rest(body, layout, pc);
  return next || end;
}

function waysOf(list: readonly Statement[]): Ways {
  let ways = ON;
  for (const statement of list) {
    if (!ways.next) break;
    ways = either({ ...ways, next: false }, through(statement));
  }
  return ways;
}

/** A statement from its begin. */
function through(statement: Statement): Ways {
  switch (statement.kind) {
    case 'expression':
      return ON;
    case 'return':
      return { ...NOWHERE, end: true };
    case 'break':
      return { ...NOWHERE, breaks: new Set([statement.label]) };
    case 'continue':
      return NOWHERE;
    case 'if':
      return either(waysOf(statement.then), waysOf(statement.else));
    case 'block':
      return outOf(statement.label, waysOf(statement.body));
    case 'switch':
      return outOf(
        statement.label,
        either(ON, statement.cases.map(({ body }) => waysOf(body)).reduce(either, NOWHERE)),
      );
    case 'loop':
      return outOf(statement.label, {
        ...waysOf(statement.body),
        next: !isEndless(statement.test),
      });
  }
}

/** What is left of a list from a point in it. */
function rest(list: readonly Statement[], layout: Layout, pc: number): Ways {
  const at = list.findIndex((each) => layout.of(each).lo <= pc && pc <= layout.of(each).hi);
  if (at < 0) return NOWHERE;
  const ways = within(list[at]!, layout, pc);
  return ways.next ? either({ ...ways, next: false }, waysOf(list.slice(at + 1))) : ways;
}

function within(statement: Statement, layout: Layout, pc: number): Ways {
  const holds = (body: readonly Statement[]): boolean =>
    body.some((each) => layout.of(each).lo <= pc && pc <= layout.of(each).hi);
  switch (statement.kind) {
    case 'if':
      if (holds(statement.then)) return rest(statement.then, layout, pc);
      if (holds(statement.else)) return rest(statement.else, layout, pc);
      return through(statement);
    case 'block':
      return outOf(statement.label, rest(statement.body, layout, pc));
    case 'switch': {
      const at = statement.cases.findIndex(({ body }) => holds(body));
      if (at < 0) return through(statement);
      const following = waysOf(statement.cases.slice(at + 1).flatMap(({ body }) => body));
      const ways = rest(statement.cases[at]!.body, layout, pc);
      return outOf(statement.label, ways.next ? either(ways, following) : ways);
    }
    case 'loop': {
      const round = holds(statement.body) ? rest(statement.body, layout, pc) : ON;
      return either({ ...round, next: round.breaks.has(statement.label) }, through(statement));
    }
    default:
      return through(statement);
  }
}

/** Whether a loop's test is always true. */
const isEndless = (test: Expression | null): boolean =>
  test === null || (test.kind === 'literal' && Boolean(test.value));
