import { createContext } from 'react';

/** Whose settings a form shows, and the way to all that is said of them. */
export interface HelpWay {
  readonly type?: string;
  /** Opens the help of the node, at one of its settings. */
  readonly onHelp?: (key: string) => void;
}

export const HelpWayContext = createContext<HelpWay>({});
