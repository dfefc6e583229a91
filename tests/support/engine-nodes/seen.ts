/** What nodes of these types did, for tests to look at; each fixture begins it afresh. */
export const seen = { begun: 0, failed: 0, yielded: 0, mostAhead: 0, read: 0, calling: 0, mostCalling: 0 };
