import { createContext } from 'react';

/** Where a form leads to beyond itself, where there is a way. */
export interface FormWays {
  /** To where models are connected. */
  readonly onConnect?: () => void;
  /** To the variables of the flow. */
  readonly onVariables?: (() => void) | undefined;
  /** To the templates that have a node of a type. */
  readonly templates?: {
    /** Whether there are any. */
    have(type: string): Promise<boolean>;
    open(type: string): void;
  };
}

export const FormWaysContext = createContext<FormWays>({});
