import { type Catalogue, catalogueOf, type NodeDefinition } from '../flow/node-definition';
import { agent } from './agent';
import { approval } from './approval';
import { catchNode } from './catch';
import { chatModel } from './chat-model';
import { code } from './code';
import { delay } from './delay';
import { form } from './form';
import { httpRequest } from './http-request';
import { ifNode } from './if';
import { input } from './input';
import { interfaceNode } from './interface';
import { interval } from './interval';
import { joinText } from './join-text';
import { jsonParse } from './json-parse';
import { jsonStringify } from './json-stringify';
import { log } from './log';
import { loop } from './loop';
import { manualStart } from './manual-start';
import { merge } from './merge';
import { output } from './output';
import { promptTemplate } from './prompt-template';
import { race } from './race';
import { raiseError } from './raise-error';
import { reroute } from './reroute';
import { subFlow } from './sub-flow';
import { switchNode } from './switch';
import { text } from './text';
import { toolNode } from './tool';
import { webhook } from './webhook';

/** Every node type, in the order of the palette within its family. */
export const definitions: readonly NodeDefinition[] = [
  interfaceNode,
  manualStart,
  form,
  interval,
  webhook,
  approval,
  chatModel,
  agent,
  promptTemplate,
  text,
  joinText,
  jsonParse,
  jsonStringify,
  code,
  ifNode,
  switchNode,
  merge,
  loop,
  delay,
  race,
  raiseError,
  catchNode,
  subFlow,
  input,
  output,
  reroute,
  httpRequest,
  toolNode,
  log,
];

/** The node types by their type. */
export const catalogue: Catalogue = catalogueOf(definitions);
