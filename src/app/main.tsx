import { say } from '../look/words';
import '../flow/strict-zod';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { failureOf } from '../flow/failure';
import '../look/tokens.css';
import '../look/base.css';
import { openStorage } from '../storage/storage';
import { firstChat } from './chats/first-chat';
import { FaultBoundary } from './fault-boundary';
import { InLanguage } from './in-language';
import { installServiceWorker } from './install';
import { speakAsChosen } from './language';
import { loadSignInReturn, loadTellNews } from './late-code';
import { beginLateWork } from './late-work';
import { whenPageIsThere } from './lazy-parts';
import { helloMessage } from './library/hello-flow';
import { notify } from './notices/notices';
import { StartFailure } from './running/start-failure';
import { Shell } from './shell';
import { followSystemTheme } from './theme';
import { beginTour } from './tour/tour-place';
import { WorkspaceProvider } from './use-workspace';
import { createWorkspace, type Workspace } from './workspace';

async function start(): Promise<void> {
  followSystemTheme();
  const element = document.getElementById('app');
  if (!element) throw new Error('index.html has no #app');
  if (location.search.startsWith('?openrouter=')) return (await loadSignInReturn()).handBack(element);
  const root = createRoot(element);
  const isSpoken = speakAsChosen();
  try {
    let opened: Workspace | undefined;
    const storage = await openStorage({
      onBlocked,
      onOutdated: () => onOutdated(opened),
      onLost: () => onLost(opened),
    });
    const workspace = createWorkspace(storage);
    opened = workspace;
    await workspace.models.load();
    await Promise.all([workspace.vault.load(), workspace.strangers.load()]);
    await isSpoken;
    const { isFirstVisit } = await workspace.library.openFirst();
    if (isFirstVisit) {
      await firstChat(workspace, helloMessage());
      beginTour(workspace.document.getState().flow.id);
    }
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') void workspace.flush();
    });
    root.render(
      <StrictMode>
        <WorkspaceProvider value={workspace}>
          <FaultBoundary what={say('Voide')}>
            <InLanguage>
              <Shell />
            </InLanguage>
          </FaultBoundary>
        </WorkspaceProvider>
      </StrictMode>,
    );
    whenPageIsThere(() => {
      beginLateWork(workspace);
      void import('./files/copied-here').then(({ watchCopies }) => watchCopies(workspace));
      loadTellNews()
        .then((tellNews) => tellNews(storage.settings, isFirstVisit))
        .catch(() => undefined); // news can wait for the next visit
    });
    await installServiceWorker(workspace.flush);
  } catch (error) {
    root.render(<StartFailure failure={failureOf(error)} />);
  }
}

function onBlocked(): void {
  notify({
    kind: 'error',
    text: say('Another tab keeps an older Voide open.'),
    remedy: say('Close the other tabs of Voide.'),
  });
}

/** What is not written yet still is: the storage waits a moment for it before it gives way. */
async function onOutdated(workspace: Workspace | undefined): Promise<void> {
  notify({
    kind: 'error',
    text: say('A newer Voide was opened in another tab.'),
    remedy: say('Load this page again to go on; changes here are no longer saved.'),
    action: { label: say('Load again'), run: () => location.reload() },
  });
  await workspace?.flush();
}

function onLost(workspace: Workspace | undefined): void {
  const toFile = () => void workspace?.library.export(workspace.document.getState().flow.id);
  notify({
    kind: 'error',
    text: say('The browser closed the storage.'),
    remedy: say('Export the flow, then load this page again.'),
    action: { label: say('Export to a file'), run: toFile },
  });
}

void start();
