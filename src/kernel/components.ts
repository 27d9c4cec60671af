/** Strongly connected components (Tarjan, "Depth-first search and linear graph algorithms", 1972). */

/** The components of a graph given by its edges; edges to unknown nodes are ignored. */
export function components(edges: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const found: string[][] = [];
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const path: string[] = [];
  const onPath = new Set<string>();
  for (const root of edges.keys()) {
    if (index.has(root)) continue;
    const work: { node: string; targets: Iterator<string> }[] = [];
    const open = (node: string): void => {
      index.set(node, index.size);
      low.set(node, index.get(node)!);
      path.push(node);
      onPath.add(node);
      work.push({ node, targets: edges.get(node)!.values() });
    };
    open(root);
    while (work.length > 0) {
      const { node, targets } = work.at(-1)!;
      const { value: target, done } = targets.next();
      if (!done) {
        if (!edges.has(target)) continue;
        if (!index.has(target)) open(target);
        else if (onPath.has(target)) low.set(node, Math.min(low.get(node)!, index.get(target)!));
        continue;
      }
      work.pop();
      const parent = work.at(-1)?.node;
      if (parent !== undefined) low.set(parent, Math.min(low.get(parent)!, low.get(node)!));
      if (low.get(node) !== index.get(node)) continue;
      const component = path.splice(path.lastIndexOf(node));
      component.forEach((each) => onPath.delete(each));
      found.push(component);
    }
  }
  return found;
}
