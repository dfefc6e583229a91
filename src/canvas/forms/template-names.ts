import { createContext } from 'react';

/** The names that a template of a node can use: its ports so far, and the variables of the flow. */
export interface TemplateNames {
  readonly ports: readonly string[];
  readonly variables: readonly string[];
}

/** Where the fields for templates find the names to offer. */
export const TemplateNamesContext = createContext<TemplateNames>({ ports: [], variables: [] });
