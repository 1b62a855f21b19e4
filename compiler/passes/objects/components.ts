/** Strongly connected components of a graph, each after those it has edges to (Tarjan 1972, without recursion). */
export function components<T>(nodes: readonly T[], edgesOf: (node: T) => readonly T[]): T[][] {
  const order = new Map<T, number>();
  const low = new Map<T, number>();
  const open: T[] = [];
  const isOpen = new Set<T>();
  const found: T[][] = [];

  const enter = (node: T): { readonly node: T; readonly edges: readonly T[]; next: number } => {
    order.set(node, order.size);
    low.set(node, order.size - 1);
    open.push(node);
    isOpen.add(node);
    return { node, edges: edgesOf(node), next: 0 };
  };
  const lower = (node: T, to: number): void => void low.set(node, Math.min(low.get(node) ?? to, to));

  for (const root of nodes) {
    if (order.has(root)) continue;
    const path = [enter(root)];
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const target = at.edges[at.next++];
      if (target !== undefined) {
        if (!order.has(target)) path.push(enter(target));
        else if (isOpen.has(target)) lower(at.node, order.get(target) ?? 0);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      const mine = low.get(at.node) ?? 0;
      if (parent) lower(parent.node, mine);
      if (mine !== order.get(at.node)) continue;
      const component = open.splice(open.lastIndexOf(at.node));
      component.forEach((node) => isOpen.delete(node));
      found.push(component);
    }
  }
  return found;
}
