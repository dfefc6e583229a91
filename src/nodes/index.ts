import { type Catalogue, catalogueOf, type NodeDefinition } from '../flow/node-definition';
import { chatModel } from './chat-model';
import { delay } from './delay';
import { httpRequest } from './http-request';
import { ifNode } from './if';
import { interfaceNode } from './interface';
import { joinText } from './join-text';
import { jsonParse } from './json-parse';
import { jsonStringify } from './json-stringify';
import { log } from './log';
import { merge } from './merge';
import { promptTemplate } from './prompt-template';
import { text } from './text';

/** Every node type, in the order of the palette within its family. */
export const definitions: readonly NodeDefinition[] = [
  interfaceNode,
  chatModel,
  promptTemplate,
  text,
  joinText,
  jsonParse,
  jsonStringify,
  ifNode,
  merge,
  delay,
  httpRequest,
  log,
];

/** The node types by their type. */
export const catalogue: Catalogue = catalogueOf(definitions);
