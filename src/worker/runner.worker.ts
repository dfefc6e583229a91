import '../flow/strict-zod';
import * as Comlink from 'comlink';
import { catalogue } from '../nodes/index';
import { createStoredFiles } from './files';
import { createBrowserModels } from './local-models/browser-models';
import { createPlatform, holdLock, whenFree } from './platform';
import { Recordings } from './recordings';
import { openDatabase } from './run-records';
import { createRunner } from './runner';
import { createBrowserSandboxes } from './sandbox/browser-host';
import { costOf, priceOf } from './services/prices';
import { checkSandbox, createSandboxes } from './services/sandbox';
import { createWorld } from './services/world';
import { createStoredHosts } from './stored-hosts';
import { createStoredVault } from './vault/stored-vault';
import { createStoredBlocks } from './vectors/keep-blocks';
import { VectorStores } from './vectors/vector-stores';

const storage = openDatabase();
const platform = createPlatform();
const files = createStoredFiles(storage);
const sandboxHost = createBrowserSandboxes();
const { doors: inBrowser, calls } = createBrowserModels();

const runner = createRunner({
  catalogue,
  platform,
  world: {
    ...createWorld({
      files: () => files,
      inBrowser,
      hosts: createStoredHosts(storage),
      vault: createStoredVault(storage, platform),
      priceOf: costOf,
    }),
    priceOf,
    openSandbox: createSandboxes(sandboxHost),
  },
  recordings: new Recordings(storage, platform),
  vectors: new VectorStores(createStoredBlocks(storage)),
  holdLock,
  whenFree,
});

// Models and sandboxes of this browser are no part of what every runner offers: a runner elsewhere has others, or none.
Comlink.expose(Object.assign(runner, calls, { checkSandbox: () => checkSandbox(sandboxHost) }));
