import { createContext } from 'react';

/** Where a form leads to beyond itself, where there is a way. */
export interface FormWays {
  /** To where models are connected. */
  readonly onConnect?: () => void;
  /** To the variables of the flow. */
  readonly onVariables?: (() => void) | undefined;
}

export const FormWaysContext = createContext<FormWays>({});
