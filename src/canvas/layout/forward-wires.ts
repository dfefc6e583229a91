/** A wire between two things that are laid out. */
export interface Way {
  readonly from: string;
  readonly to: string;
}

/**
 * The wires without those that run back, so that what is left has no cycle: a layout reads from left to right, and a loop
 * comes back on its own. Where a cycle is entered decides which of its wires runs back: at a thing without wires into
 * it, else at the first of the list.
 */
export function forwardWires(ids: readonly string[], wires: readonly Way[]): readonly Way[] {
  const outgoing = new Map<string, Way[]>(ids.map((id) => [id, []]));
  const hasIncoming = new Set<string>();
  for (const wire of wires) {
    if (wire.from === wire.to || !outgoing.has(wire.to)) continue;
    outgoing.get(wire.from)?.push(wire);
    hasIncoming.add(wire.to);
  }
  const state = new Map<string, 'open' | 'done'>();
  const forward: Way[] = [];
  // Not recursive: a chain of thousands would be too deep.
  const visit = (start: string) => {
    const path = [{ id: start, left: [...(outgoing.get(start) ?? [])] }];
    state.set(start, 'open');
    for (let top = path.at(-1); top; top = path.at(-1)) {
      const wire = top.left.shift();
      if (!wire) {
        state.set(top.id, 'done');
        path.pop();
        continue;
      }
      const reached = state.get(wire.to);
      if (reached === 'open') continue; // it runs back
      forward.push(wire);
      if (reached === 'done') continue;
      state.set(wire.to, 'open');
      path.push({ id: wire.to, left: [...(outgoing.get(wire.to) ?? [])] });
    }
  };
  const starts = [...ids.filter((id) => !hasIncoming.has(id)), ...ids];
  for (const id of starts) if (!state.has(id)) visit(id);
  return forward;
}
