const nothing = { begun: 0, failed: 0, yielded: 0, mostAhead: 0, read: 0, calling: 0, mostCalling: 0 };

/** What nodes of these types did, for tests to look at. */
export const seen = { ...nothing };

/** Begins it afresh: each fixture does, and so do tests with nodes that go by it. Files that ran before leave theirs here. */
export function forgetSeen(): void {
  Object.assign(seen, nothing);
}
