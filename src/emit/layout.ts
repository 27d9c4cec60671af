/**
 * Numbers a function once, for all modes: resume points in evaluation order from 1, the range of
 * points below each node, and the identity of each node's temporary. Point 0 is the function's
 * entry, where nothing has run yet. Knows nothing of JavaScript.
 */
import { BUILTIN_ITERATORS } from '../lowered/api/builtins.ts';
import type { Node } from '../lowered/nodes.ts';
import type { FunctionUnit } from '../lowered/units.ts';
import { childrenOf } from '../lowered/walk.ts';
import { liveAtPoints } from './live.ts';
import { numberLocals } from './numeric.ts';
import { isAccess, isCallPoint } from './points.ts';

/** What the numbering knows of a node: points `lo…hi` lie below it (none if `lo > hi`). */
export interface NodeLayout {
  id: number;
  lo: number;
  hi: number;
  /** The point where its call returns, or of the loop's back-edge; 0 if there is none. */
  pc: number;
  /** The point just before its access to shared data; 0 if it has none. */
  access: number;
  /** Method calls: the point just before the field is read that may hold the function. */
  read: number;
}

export interface Layout {
  of(node: Node): NodeLayout;
  /** Number of points; pcs run from 1 to this. */
  points: number;
  /** The nodes whose call is a point, in order. */
  calls: Node[];
  /** K line of each point, by pc; the function's own line at 0. */
  lines: number[];
  /** Locals that only ever hold numbers. */
  numbers: ReadonlySet<number>;
  /** The locals that are live at a point, ascending. */
  liveAt(pc: number): readonly number[];
}

export function layoutOf(unit: FunctionUnit): Layout {
  const nodes = new Map<Node, NodeLayout>();
  const lines: number[] = [unit.place.line];
  const calls: Node[] = [];
  const numberNode = (node: Node, outer: number, isRead = true): void => {
    const line = 'line' in node ? node.line : outer;
    const point = (): number => lines.push(line) - 1;
    const layout: NodeLayout = {
      id: nodes.size,
      lo: lines.length,
      hi: 0,
      pc: 0,
      access: 0,
      read: 0,
    };
    nodes.set(node, layout);
    const plain = node.kind === 'assign' && node.operator === '=' ? node.target : null;
    childrenOf(node).forEach((child, i) => {
      numberNode(child, line, child !== plain);
      if (i === 0 && readsField(node)) layout.read = point();
    });
    if (isRead && isAccess(node)) layout.access = point();
    if (isCallPoint(node) || node.kind === 'loop') layout.pc = point();
    if (isCallPoint(node)) calls.push(node);
    layout.hi = lines.length - 1;
  };
  for (const statement of unit.body) numberNode(statement, unit.place.line);
  const of = (node: Node): NodeLayout => {
    const layout = nodes.get(node);
    if (!layout) throw new Error(`node without layout: ${node.kind}`);
    return layout;
  };
  const numbers = numberLocals(unit);
  let live: number[][] | null = null;
  const liveAt = (pc: number): readonly number[] =>
    (live ??= liveAtPoints(unit, of, numbers))[pc] ?? [];
  return { of, points: lines.length - 1, calls, lines, numbers, liveAt };
}

/** A method call whose function may come from a field, which is read before the arguments. */
const readsField = (node: Node): boolean =>
  node.kind === 'method-call' && !BUILTIN_ITERATORS.has(node.name);
