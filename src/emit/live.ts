/**
 * Which locals are live at each resume point: structured backward liveness over the lowered tree.
 *
 * Passes over the whole function, each of them linear, until no loop learns anything: hardly more
 * than loops are nested.
 *
 * Follows the emitter's rule for operands: what is stable is evaluated when the operation consumes
 * it, not before, so its locals stay live across a suspension between the two; what is not is kept
 * in a temporary.
 */
import type { Assign, Expression, Label, Loop, Node, Spread, Statement } from '../lowered/nodes.ts';
import type { FunctionUnit } from '../lowered/units.ts';
import { childrenOf } from '../lowered/walk.ts';
import type { NodeLayout } from './layout.ts';
import { isBuiltinMethod } from './points.ts';
import { isStable } from './stable.ts';
import { partsOf } from './target.ts';

type Live = ReadonlySet<number>;
const NONE: Live = new Set();

/** Live locals, ascending, by pc. */
export function liveAtPoints(
  unit: FunctionUnit,
  of: (node: Node) => NodeLayout,
  numbers: ReadonlySet<number>,
): number[][] {
  const atPoint = new Map<number, Live>();
  const breaks = new Map<Label, Live>();
  const continues = new Map<Label, Live>();
  /** What is live where a loop starts again, as far as the passes so far have found. */
  const entries = new Map<Label, Live>();
  let grown = false;

  const record = (pc: number, live: Live): void => {
    if (pc !== 0) atPoint.set(pc, union(atPoint.get(pc) ?? NONE, live));
  };

  /** Operands evaluated in order and consumed together, after the points `access` and `read`. */
  const operands = (
    list: readonly (Expression | Spread)[],
    after: Live,
    access = 0,
    read = 0,
    later: readonly Node[] = [],
  ): Live => {
    const stable = list.map((each, i) => isStable(each, [...list.slice(i + 1), ...later], numbers));
    const late = backwards(
      list.filter((_, i) => stable[i]),
      after,
    );
    record(access, late);
    record(read, late);
    return backwards(
      list.filter((_, i) => !stable[i]),
      late,
    );
  };

  const backwards = (list: readonly (Expression | Spread)[], after: Live): Live =>
    list.reduceRight((live, each) => expression(each, live), after);

  const assign = (node: Assign, after: Live): Live => {
    const { target, operator, value } = node;
    const { access } = of(node);
    const parts = partsOf(target);
    const logical = operator === '&&=' || operator === '||=' || operator === '??=';
    const local = target.kind === 'local' ? target.index : -1;
    const before = without(after, local);
    if (operator === '=') return operands([...parts, value], before, access);
    // the parts of the place are used twice: to read, and after the value to write
    const held = parts.filter((each, i) => isStable(each, [...parts.slice(i + 1), value], numbers));
    const write = backwards(held, before);
    record(access, write);
    const valued = expression(value, write);
    const read = local >= 0 ? new Set(valued).add(local) : valued;
    const both = logical ? union(read, backwards(held, after)) : read;
    record(of(target).access, both);
    return operands(parts, both, 0, 0, [value]);
  };

  const expression = (node: Expression | Spread, after: Live): Live => {
    const { pc, access, read } = of(node);
    switch (node.kind) {
      case 'local':
        return new Set(after).add(node.index);
      case 'logical':
        return expression(node.left, union(after, expression(node.right, after)));
      case 'conditional':
        return expression(
          node.test,
          union(expression(node.consequent, after), expression(node.alternate, after)),
        );
      case 'sequence':
      case 'template':
        return backwards(node.expressions, after);
      case 'assign':
        return assign(node, after);
      case 'update': {
        if (node.target.kind === 'local') return new Set(after).add(node.target.index);
        return operands(partsOf(node.target), after, access, of(node.target).access);
      }
      case 'method-call': {
        record(pc, after);
        const called = operands(node.args, after, access);
        // a built-in's object is always kept in a temporary
        if (!isBuiltinMethod(node.name)) return operands([node.object], called, read);
        record(read, called);
        return expression(node.object, called);
      }
      default:
        record(pc, after);
        return operands(childrenOf(node) as (Expression | Spread)[], after, access);
    }
  };

  const list = (statements: readonly Statement[], after: Live): Live =>
    statements.reduceRight((live, each) => statement(each, live), after);

  const statement = (node: Statement, after: Live): Live => {
    switch (node.kind) {
      case 'expression':
        return expression(node.expression, after);
      case 'if':
        return expression(node.test, union(list(node.then, after), list(node.else, after)));
      case 'block':
        breaks.set(node.label, after);
        return list(node.body, after);
      case 'break':
        return breaks.get(node.label) ?? NONE;
      case 'continue':
        return continues.get(node.label) ?? NONE;
      case 'return':
        return node.argument ? expression(node.argument, NONE) : NONE;
      case 'switch': {
        breaks.set(node.label, after);
        let live = after;
        let entries = node.cases.some((each) => each.test === null) ? NONE : after;
        for (const each of [...node.cases].reverse()) {
          live = list(each.body, live);
          entries = union(entries, live);
        }
        for (const each of [...node.cases].reverse()) {
          if (each.test) entries = expression(each.test, entries);
        }
        return expression(node.discriminant, entries);
      }
      case 'loop':
        return loop(node, after);
    }
  };

  const loop = (node: Loop, after: Live): Live => {
    breaks.set(node.label, after);
    const exits = node.test ? after : NONE;
    const test = (body: Live): Live =>
      node.test ? expression(node.test, union(exits, body)) : body;
    const known = entries.get(node.label) ?? NONE;
    let next: Live;
    if (node.post) {
      const bottom = test(known);
      continues.set(node.label, bottom);
      next = list(node.body, bottom);
    } else {
      const update = node.update ? expression(node.update, known) : known;
      continues.set(node.label, update);
      next = test(list(node.body, update));
    }
    const entry = union(known, next);
    grown ||= entry.size > known.size;
    entries.set(node.label, entry);
    record(of(node).pc, entry);
    return entry;
  };

  do {
    grown = false;
    atPoint.set(0, list(unit.body, NONE));
  } while (grown);
  const live: number[][] = [];
  for (const [pc, locals] of atPoint) live[pc] = [...locals].sort((a, b) => a - b);
  return live;
}

function union(a: Live, b: Live): Live {
  if (a.size === 0) return b;
  const both = new Set(a);
  for (const each of b) both.add(each);
  return both;
}

function without(live: Live, local: number): Live {
  const rest = new Set(live);
  rest.delete(local);
  return rest;
}
