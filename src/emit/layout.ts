/**
 * Numbers a function once, for all modes: resume points in evaluation order from 1, the range of
 * points below each node, and the identity of each node's temporary. Knows nothing of JavaScript.
 *
 * A point is a call that may suspend in some mode, and the back-edge of each loop; point 0 is the
 * function's entry, where nothing has run yet.
 */
import { KERNEL_API, USER_API } from '../lowered/kernel-api.ts';
import type { Node } from '../lowered/nodes.ts';
import type { FunctionUnit } from '../lowered/units.ts';
import { childrenOf } from '../lowered/walk.ts';
import { liveAtPoints } from './live.ts';
import { numericLocals } from './numeric.ts';

/** What the numbering knows of a node: points `lo…hi` lie below it (none if `lo > hi`). */
export interface NodeLayout {
  id: number;
  lo: number;
  hi: number;
  /** The node's own point, or 0. */
  pc: number;
}

export interface Layout {
  of(node: Node): NodeLayout;
  /** Number of points; pcs run from 1 to this. */
  points: number;
  /** Points that are the back-edge of a loop. */
  backEdges: ReadonlySet<number>;
  /** The call points, in order. */
  pointNodes: Node[];
  /** K line of each point, by pc; the function's own line at 0. */
  lines: number[];
  /** Locals that only ever hold numbers. */
  numeric: ReadonlySet<number>;
  /** Live locals at each point, ascending, by pc. */
  live: number[][];
}

/** Whether a native may put its caller to sleep. */
export function nativeSleeps(name: string): boolean {
  const entry = KERNEL_API[name] ?? USER_API[name];
  return entry?.kind === 'function' && entry.sleeps;
}

/** Whether a native may wait for another CPU. */
export function nativeSpins(name: string): boolean {
  const entry = KERNEL_API[name];
  return entry?.kind === 'function' && entry.spins === true;
}

/** Whether a node is a call that could suspend. */
export function isCallPoint(node: Node): boolean {
  switch (node.kind) {
    case 'call':
    case 'pointer-call':
    case 'method-call':
      return true;
    case 'native-call':
      return nativeSleeps(node.name) || nativeSpins(node.name);
    default:
      return false;
  }
}

export function layoutOf(unit: FunctionUnit): Layout {
  const nodes = new Map<Node, NodeLayout>();
  const lines: number[] = [unit.place.line];
  const backEdges = new Set<number>();
  const pointNodes: Node[] = [];
  let ids = 0;
  const number = (node: Node): NodeLayout => {
    const layout: NodeLayout = { id: ids++, lo: lines.length, hi: 0, pc: 0 };
    nodes.set(node, layout);
    for (const child of childrenOf(node)) number(child);
    if (isCallPoint(node) || node.kind === 'loop') {
      layout.pc = lines.length;
      if (node.kind === 'loop') backEdges.add(layout.pc);
      else pointNodes.push(node);
      lines.push('line' in node ? node.line : 0);
    }
    layout.hi = lines.length - 1;
    return layout;
  };
  for (const statement of unit.body) number(statement);
  const of = (node: Node): NodeLayout => {
    const layout = nodes.get(node);
    if (!layout) throw new Error(`node without layout: ${node.kind}`);
    return layout;
  };
  const live = liveAtPoints(unit, of);
  const numeric = numericLocals(unit);
  return { of, points: lines.length - 1, backEdges, pointNodes, lines, live, numeric };
}
