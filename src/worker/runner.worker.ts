import '../flow/strict-zod';
import * as Comlink from 'comlink';
import { catalogue } from '../nodes/index';
import { createPlatform, holdLock } from './platform';
import { createRunRecords, openRunStorage } from './run-records';
import { createRunner } from './runner';
import { createWorld } from './services/world';
import { createStoredState } from './state-store';

const storage = openRunStorage();

Comlink.expose(
  createRunner({
    catalogue,
    platform: createPlatform(),
    world: createWorld(),
    records: createRunRecords(storage),
    state: createStoredState(storage),
    holdLock,
  }),
);
