import { type Catalogue, catalogueOf, type NodeDefinition } from '../flow/node-definition';
import { agent } from './agent';
import { approval } from './approval';
import { assertNode } from './assert';
import { catchNode } from './catch';
import { chatMemory } from './chat-memory';
import { chatModel } from './chat-model';
import { classifier } from './classifier';
import { code } from './code';
import { codeTool } from './code-tool';
import { compareModels } from './compare-models';
import { constant } from './constant';
import { dateTime } from './date-time';
import { delay } from './delay';
import { embedding } from './embedding';
import { fileIn } from './file-in';
import { fileOut } from './file-out';
import { form } from './form';
import { getVariable } from './get-variable';
import { httpRequest } from './http-request';
import { httpTool } from './http-tool';
import { ifNode } from './if';
import { imageNode } from './image';
import { input } from './input';
import { inspect } from './inspect';
import { interfaceNode } from './interface';
import { interval } from './interval';
import { joinText } from './join-text';
import { jsonParse } from './json-parse';
import { jsonQuery } from './json-query';
import { jsonStringify } from './json-stringify';
import { listNode } from './list';
import { log } from './log';
import { loop } from './loop';
import { manualStart } from './manual-start';
import { markdown } from './markdown';
import { math } from './math';
import { mcpClient } from './mcp-client';
import { merge } from './merge';
import { output } from './output';
import { pdfText } from './pdf-text';
import { promptTemplate } from './prompt-template';
import { race } from './race';
import { raiseError } from './raise-error';
import { regex } from './regex';
import { reroute } from './reroute';
import { setFields } from './set-fields';
import { setVariable } from './set-variable';
import { speak } from './speak';
import { split } from './split';
import { store } from './store';
import { structuredOutput } from './structured-output';
import { subFlow } from './sub-flow';
import { switchNode } from './switch';
import { table } from './table';
import { text } from './text';
import { throttle } from './throttle';
import { toolNode } from './tool';
import { transcribe } from './transcribe';
import { vectorStore } from './vector-store';
import { webhook } from './webhook';

/** Every node type, in the order of the palette within its family. */
export const definitions: readonly NodeDefinition[] = [
  interfaceNode,
  manualStart,
  form,
  input,
  output,
  interval,
  webhook,
  approval,
  chatModel,
  agent,
  structuredOutput,
  classifier,
  compareModels,
  embedding,
  imageNode,
  transcribe,
  speak,
  promptTemplate,
  text,
  joinText,
  split,
  regex,
  markdown,
  jsonParse,
  jsonStringify,
  jsonQuery,
  constant,
  setFields,
  listNode,
  table,
  math,
  dateTime,
  code,
  ifNode,
  switchNode,
  merge,
  loop,
  delay,
  throttle,
  race,
  raiseError,
  catchNode,
  subFlow,
  reroute,
  chatMemory,
  getVariable,
  setVariable,
  store,
  vectorStore,
  httpRequest,
  toolNode,
  httpTool,
  codeTool,
  mcpClient,
  fileIn,
  fileOut,
  pdfText,
  log,
  inspect,
  assertNode,
];

/** The node types by their type. */
export const catalogue: Catalogue = catalogueOf(definitions);
