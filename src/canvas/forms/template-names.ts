import { createContext } from 'react';

/** The names that a template of a node can use: its ports so far, and the variables of the flow. */
export interface TemplateNames {
  readonly ports: readonly string[];
  readonly variables: readonly string[];
  /** Those of the ports that need a wire and have none. */
  readonly unwired: readonly string[];
  /** Lists a name among the variables of the flow. */
  readonly addVariable?: (name: string) => void;
}

/** Where the fields for templates find the names to offer. */
export const TemplateNamesContext = createContext<TemplateNames>({ ports: [], variables: [], unwired: [] });
