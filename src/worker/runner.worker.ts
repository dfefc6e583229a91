import '../flow/strict-zod';
import * as Comlink from 'comlink';
import { catalogue } from '../nodes/index';
import { createStoredFiles } from './files';
import { createPlatform, holdLock, whenFree } from './platform';
import { Recordings } from './recordings';
import { openDatabase } from './run-records';
import { createRunner } from './runner';
import { createWorld } from './services/world';

const storage = openDatabase();
const platform = createPlatform();
const files = createStoredFiles(storage);

Comlink.expose(
  createRunner({
    catalogue,
    platform,
    world: createWorld({ files: () => files }),
    recordings: new Recordings(storage, platform),
    holdLock,
    whenFree,
  }),
);
