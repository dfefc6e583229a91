import '../flow/strict-zod';
import * as Comlink from 'comlink';
import { catalogue } from '../nodes/index';
import { createPlatform, holdLock } from './platform';
import { createRecordings } from './recordings';
import { createRunRecords, openRunStorage } from './run-records';
import { createRunner } from './runner';
import { createWorld } from './services/world';
import { createStoredState } from './state-store';

const storage = openRunStorage();
const platform = createPlatform();

Comlink.expose(
  createRunner({
    catalogue,
    platform,
    world: createWorld(),
    records: createRunRecords(storage),
    recordings: createRecordings(storage, platform),
    state: createStoredState(storage),
    holdLock,
  }),
);
