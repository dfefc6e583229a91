import { createContext, useContext } from 'react';
import type { Workspace } from './workspace';

const context = createContext<Workspace | undefined>(undefined);

/** Gives the workspace to everything below. */
export const WorkspaceProvider = context.Provider;

export function useWorkspace(): Workspace {
  const workspace = useContext(context);
  if (!workspace) throw new Error('no workspace above this component');
  return workspace;
}
