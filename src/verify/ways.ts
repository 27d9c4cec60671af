/** From which states of an exploration some state of a kind can still be reached. */
import type { StateNode } from './search.ts';

/** States from which no goal can be reached, whatever happens; nearest first. */
export function lost(
  nodes: readonly StateNode[],
  isGoal: (node: StateNode) => boolean,
): StateNode[] {
  const before = nodes.map((): StateNode[] => []);
  for (const node of nodes) for (const next of node.next) before[next.id]!.push(node);
  const reaches = new Set(nodes.filter(isGoal));
  for (const node of reaches) for (const each of before[node.id]!) reaches.add(each);
  return nodes.filter((node) => !reaches.has(node));
}
