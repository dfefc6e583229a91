/** What this machine has. It may add problems; it never changes what is built. */
export interface Environment {
  /** The names that a node's model field may have here. */
  readonly models: readonly string[];
  /**
   * The ids of the flow's slots that a credential was put into here, whether or not the vault is open: a run waits for
   * that. Missing where nobody knows.
   */
  readonly filledSlots?: readonly string[] | undefined;
  /** The artifacts that the flow refers to and this machine does not have. Missing where nobody knows. */
  readonly missingFiles?: readonly string[] | undefined;
  /** The names of variables that the flow leaves open and that have a value here. */
  readonly ownVariables?: readonly string[] | undefined;
}
