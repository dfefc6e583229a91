/** Why something cannot be done to a flow, and what to do instead: one sentence each. */
export interface Refusal {
  readonly message: string;
  readonly remedy: string;
}

/** What is answered in the place of an edit. */
export interface Refused {
  readonly refusal: Refusal;
}

export function refused(message: string, remedy: string): Refused {
  return { refusal: { message, remedy } };
}
