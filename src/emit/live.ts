/**
 * Which locals are live at each resume point: structured backward liveness over the lowered tree.
 *
 * Follows the emitter's rule for operands: a local that no later operand assigns is read when the
 * operation consumes it, not before, so it stays live across a suspension between the two.
 */
import type { Expression, Label, Node, Spread, Statement, Target } from '../lowered/nodes.ts';
import type { FunctionUnit } from '../lowered/units.ts';
import { childrenOf, walk } from '../lowered/walk.ts';

type Live = Set<number>;

/** Whether an operand keeps its value while `later` operands run, so that it needs no temporary. */
export function isStable(operand: Expression | Spread, later: readonly Node[]): boolean {
  switch (operand.kind) {
    case 'literal':
    case 'special':
    case 'bigint':
    case 'function':
    case 'builtin-constant':
      return true;
    case 'local':
      return !later.some((node) => assigns(node, operand.index));
    default:
      return false;
  }
}

function assigns(root: Node, local: number): boolean {
  let found = false;
  walk(root, (node) => {
    if (node.kind !== 'assign' && node.kind !== 'update') return;
    if (node.target.kind === 'local' && node.target.index === local) found = true;
  });
  return found;
}

export function liveAtPoints(unit: FunctionUnit, of: (node: Node) => { pc: number }): number[][] {
  const atPoint = new Map<number, Live>();
  const breaks = new Map<Label, Live>();
  const continues = new Map<Label, Live>();

  const record = (node: Node, live: Live): void => {
    const { pc } = of(node);
    if (pc === 0) return;
    const known = atPoint.get(pc) ?? new Set<number>();
    for (const local of live) known.add(local);
    atPoint.set(pc, known);
  };

  /** Operands evaluated left to right and consumed together; walks them backwards. */
  const operands = (list: readonly (Expression | Spread)[], after: Live): Live => {
    let live = new Set(after);
    list.forEach((operand, i) => {
      if (operand.kind === 'local' && isStable(operand, list.slice(i + 1))) live.add(operand.index);
    });
    for (const operand of [...list].reverse()) live = expression(operand, live);
    return live;
  };

  const targetParts = (target: Target): Expression[] => {
    if (target.kind === 'member') return [target.object];
    if (target.kind === 'index') return [target.object, target.index];
    return [];
  };

  const expression = (node: Expression | Spread, after: Live): Live => {
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
      case 'sequence': {
        let live = after;
        for (const each of [...node.expressions].reverse()) live = expression(each, live);
        return live;
      }
      case 'assign': {
        const logical = ['&&=', '||=', '??='].includes(node.operator);
        let live = new Set(after);
        if (node.target.kind === 'local' && !logical) live.delete(node.target.index);
        if (logical) {
          const skipped = after;
          const assigned = operands([...targetParts(node.target), node.value], live);
          live = union(skipped, assigned);
        } else {
          live = operands([...targetParts(node.target), node.value], live);
        }
        if (node.operator !== '=' && node.target.kind === 'local') live.add(node.target.index);
        return logical ? operands(targetParts(node.target), live) : live;
      }
      case 'update':
        return node.target.kind === 'local'
          ? new Set(after).add(node.target.index)
          : operands(targetParts(node.target), after);
      default:
        record(node, after);
        return operands(childrenOf(node) as (Expression | Spread)[], after);
    }
  };

  const list = (statements: readonly Statement[], after: Live): Live => {
    let live = after;
    for (const each of [...statements].reverse()) live = statement(each, live);
    return live;
  };

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
        return breaks.get(node.label) ?? new Set();
      case 'continue':
        return continues.get(node.label) ?? new Set();
      case 'return':
        return node.argument ? expression(node.argument, new Set()) : new Set();
      case 'switch': {
        breaks.set(node.label, after);
        let live = after;
        let entries: Live = node.cases.some((each) => each.test === null) ? new Set() : after;
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

  const loop = (node: Extract<Statement, { kind: 'loop' }>, after: Live): Live => {
    breaks.set(node.label, after);
    const exits = node.test ? after : new Set<number>();
    const test = (body: Live): Live =>
      node.test ? expression(node.test, union(exits, body)) : body;
    let entry: Live = new Set();
    for (;;) {
      let next: Live;
      if (node.post) {
        const bottom = test(entry);
        continues.set(node.label, bottom);
        next = list(node.body, bottom);
      } else {
        const again = entry;
        const update = node.update ? expression(node.update, again) : again;
        continues.set(node.label, update);
        next = test(list(node.body, update));
      }
      record(node, next);
      if (next.size === entry.size) return union(next, entry);
      entry = union(next, entry);
    }
  };

  atPoint.set(0, list(unit.body, new Set()));
  const live: number[][] = [];
  for (const [pc, locals] of atPoint) live[pc] = [...locals].sort((a, b) => a - b);
  return live;
}

function union(a: Live, b: Live): Live {
  const both = new Set(a);
  for (const each of b) both.add(each);
  return both;
}
