import './strict-zod';
import * as Comlink from 'comlink';
import { catalogue } from '../nodes/index';
import { createPlatform, holdLock } from './platform';
import { createRunRecords } from './run-records';
import { createRunner } from './runner';
import { createWorld } from './services/world';

Comlink.expose(
  createRunner({
    catalogue,
    platform: createPlatform(),
    world: createWorld(),
    records: createRunRecords(),
    holdLock,
  }),
);
