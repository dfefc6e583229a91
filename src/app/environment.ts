import type { Environment } from '../compiler/environment';
import type { Flow } from '../flow/flow';
import { missingFilesOf } from './files/missing-files';
import { givenVariables } from './flow-settings/own-variables';
import type { Workspace } from './workspace';

/** The flow that is open as it is when all is known, and what this machine has of what it needs. */
export async function flowAndEnvironment(
  workspace: Workspace,
): Promise<{ readonly flow: Flow; readonly environment: Environment }> {
  const filledSlots = await workspace.vault.filledSlots(workspace.document.getState().flow.id);
  const missingFiles = await missingFilesOf(workspace);
  const { flow } = workspace.document.getState();
  const ownVariables = Object.keys(givenVariables(flow));
  return { flow, environment: { models: workspace.modelNames(), filledSlots, missingFiles, ownVariables } };
}
