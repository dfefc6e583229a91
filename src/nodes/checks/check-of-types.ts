import type * as z from 'zod';
import type { NodeDefinition } from '../../flow/node-definition';
import { assertNode } from '../assert';
import { code } from '../code';
import { codeTool } from '../code-tool';
import { constant } from '../constant';
import { dateTime } from '../date-time';
import { httpRequest } from '../http-request';
import { httpTool } from '../http-tool';
import { ifNode } from '../if';
import { jsonQuery } from '../json-query';
import { listNode } from '../list';
import { mcpClient } from '../mcp-client';
import { regex } from '../regex';
import { setFields } from '../set-fields';
import { structuredOutput } from '../structured-output';
import { switchNode } from '../switch';
import { webhook } from '../webhook';
import { addressFault, headerFaults, placeholderFault } from './address';
import { bracketFault } from './brackets';
import { type ConfigFault, faultAt } from './config-fault';
import { jsonSchemaFault } from './json-schema';
import { datePatternFault, languageFault, zoneFault } from './moments';
import { patternFault } from './pattern';
import { parameterFaults, schemaRowFaults } from './schema-rows';
import { comparisonFaults, valueFault } from './values';

/** Says what is wrong with the values of a config that was parsed. */
export type ConfigCheck = (config: never) => readonly ConfigFault[];

const web = ['https', 'http'];

/**
 * The checks of node types, apart from their definitions: the page draws cards at once and checks later.
 * What a schema can say stands in the schema; a value that only a run can judge is left to it.
 */
export const checkOfTypes: ReadonlyMap<NodeDefinition, ConfigCheck> = new Map([
  checkOf(regex, ({ pattern }) => faultAt(['pattern'], patternFault(pattern))),
  checkOf(assertNode, ({ pattern, schema }) => [
    ...faultAt(['pattern'], patternFault(pattern)),
    ...faultAt(['schema'], jsonSchemaFault(schema)),
  ]),
  checkOf(structuredOutput, ({ fields, schema }) => [
    ...schemaRowFaults(fields, ['fields']),
    ...faultAt(['schema'], jsonSchemaFault(schema)),
  ]),
  checkOf(dateTime, ({ zone, language, pattern }) => [
    ...faultAt(['zone'], zoneFault(zone)),
    ...faultAt(['language'], languageFault(language)),
    ...faultAt(['pattern'], datePatternFault(pattern)),
  ]),
  checkOf(httpRequest, ({ url, headers, parameter }) => [
    ...faultAt(['url'], addressFault(url, web)),
    ...headerFaults(headers),
    ...faultAt(['parameter'], parameter.trim() === '' ? noParameter : undefined),
  ]),
  checkOf(httpTool, ({ url, headers, parameters }) => [
    ...faultAt(['url'], addressFault(url, web) ?? placeholderFault(url, parameters)),
    ...headerFaults(headers),
    ...parameterFaults(parameters),
  ]),
  checkOf(mcpClient, ({ url }) => faultAt(['url'], addressFault(url, web))),
  checkOf(webhook, ({ url }) => faultAt(['url'], addressFault(url, [...web, 'wss', 'ws']))),
  checkOf(jsonQuery, ({ expression }) => faultAt(['expression'], bracketFault(expression, { language: 'jsonata' }))),
  checkOf(code, ({ source }) => faultAt(['source'], bracketFault(source, { language: 'javascript' }))),
  checkOf(codeTool, ({ source, parameters }) => [
    ...faultAt(['source'], bracketFault(source, { language: 'javascript' })),
    ...parameterFaults(parameters),
  ]),
  checkOf(constant, ({ kind, value }) => faultAt(['value'], valueFault(value, kind))),
  checkOf(setFields, ({ fields }) =>
    fields.flatMap(({ name, kind, value }, index) =>
      name.trim() === '' || kind === 'port' || kind === 'remove'
        ? []
        : faultAt(['fields', index, 'value'], valueFault(value, kind)),
    ),
  ),
  checkOf(ifNode, (question) => comparisonFaults(question, ['compare'])),
  checkOf(listNode, (question) => comparisonFaults(question, ['compare'])),
  checkOf(switchNode, ({ cases }) =>
    cases.flatMap((question, index) => comparisonFaults(question, ['cases', index, 'compare'])),
  ),
]);

const noParameter = { message: 'The parameter has no name.', remedy: 'Write how the server calls it, such as page.' };

function checkOf<Config extends z.ZodObject>(
  definition: NodeDefinition & { readonly config: Config },
  check: (config: z.output<Config>) => readonly ConfigFault[],
): readonly [NodeDefinition, ConfigCheck] {
  return [definition, check];
}
