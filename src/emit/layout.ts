/**
 * Numbers a function once, for all modes: resume points in evaluation order from 1, the range of
 * points below each node, and the identity of each node's temporary. Point 0 is the function's
 * entry, where nothing has run yet. Knows nothing of JavaScript.
 */
import { BUILTIN_ITERATORS } from '../lowered/api/builtins.ts';
import type { Node, Position } from '../lowered/nodes.ts';
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
  /** Where each point stands, by pc; the function's name at 0. */
  positions: Position[];
  /** Locals that only ever hold numbers. */
  numbers: ReadonlySet<number>;
  /** The locals that are live at a point, ascending. */
  liveAt(pc: number): readonly number[];
}

export function layoutOf(unit: FunctionUnit): Layout {
  const nodes = new Map<Node, NodeLayout>();
  const positions: Position[] = [unit.place];
  const calls: Node[] = [];
  const numberNode = (node: Node, outer: Position, isRead = true): void => {
    const at = 'line' in node ? node : outer;
    const point = (): number => positions.push(at) - 1;
    const layout: NodeLayout = {
      id: nodes.size,
      lo: positions.length,
      hi: 0,
      pc: 0,
      access: 0,
      read: 0,
    };
    nodes.set(node, layout);
    const plain = node.kind === 'assign' && node.operator === '=' ? node.target : null;
    childrenOf(node).forEach((child, i) => {
      numberNode(child, at, child !== plain);
      if (i === 0 && readsField(node)) layout.read = point();
    });
    if (isRead && isAccess(node)) layout.access = point();
    if (isCallPoint(node) || node.kind === 'loop') layout.pc = point();
    if (isCallPoint(node)) calls.push(node);
    layout.hi = positions.length - 1;
  };
  for (const statement of unit.body) numberNode(statement, unit.place);
  const of = (node: Node): NodeLayout => {
    const layout = nodes.get(node);
    if (!layout) throw new Error(`node without layout: ${node.kind}`);
    return layout;
  };
  const numbers = numberLocals(unit);
  let live: number[][] | null = null;
  const liveAt = (pc: number): readonly number[] =>
    (live ??= liveAtPoints(unit, of, numbers))[pc] ?? [];
  return { of, points: positions.length - 1, calls, positions, numbers, liveAt };
}

/** A method call whose function may come from a field, which is read before the arguments. */
const readsField = (node: Node): boolean =>
  node.kind === 'method-call' && !BUILTIN_ITERATORS.has(node.name);
