type Node = { readonly id: string; readonly parentId: string | null };

/** Creates the list of a node and everything below it, the node first. */
export function createSubtrees(nodes: readonly Node[]): (id: string) => readonly string[] {
  const children = Map.groupBy(nodes, ({ parentId }) => parentId);
  return function below(id: string): string[] {
    return [id, ...(children.get(id) ?? []).flatMap((child) => below(child.id))];
  };
}
