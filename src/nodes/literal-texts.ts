const host = 'It chooses whom the flow talks to, and what arrives at a port never does.';
const code = 'It is code, or a pattern that works like it, and what arrives at a port never becomes code.';
const port = 'It names a port, and the ports of a node are known before anything runs.';
const sharing =
  'It says whose state this is or what a node may use, which is for the person who draws the flow to choose.';
const named = 'What reads the JSON knows the field by it, whatever a run brings.';
const noRun = 'It is shown or read while nothing runs, when there is nothing to fill it in with.';
const asWritten = 'It comes out as it is written, letter by letter; a Prompt template fills in.';
const chosen = 'Voide writes it: it is the id of an embedded flow.';

/**
 * The texts of a config that are no templates, by node type and field, and why. All others take `{{port}}` and
 * `${user.name}`, but for what is chosen with a control of its own: a model, a credential, an id.
 */
export const literalTexts: Readonly<Record<string, string>> = {
  'webhook.url': host,
  'http-tool.url': host,
  'mcp-client.url': host,
  'http-request.headers.name': 'It says what the host is to do with a request; its value is a template.',
  'http-tool.headers.name': 'It says what the host is to do with a request; its value is a template.',
  'code.source': code,
  'code-tool.source': code,
  'json-query.expression': code,
  'regex.pattern': code,
  'assert.pattern': code,
  'form.fields.name': port,
  'input.name': port,
  'output.name': port,
  'structured-output.fields.name': port,
  'classifier.classes.name': port,
  'switch.cases.name': port,
  'set-fields.fields.name': port,
  'code.inputs.name': port,
  'code.outputs.name': port,
  'tool.name': sharing,
  'http-tool.name': sharing,
  'http-tool.parameters.name': sharing,
  'code-tool.name': sharing,
  'code-tool.parameters.name': sharing,
  'mcp-client.names': sharing,
  'mcp-client.prefix': sharing,
  'agent.approve': sharing,
  'get-variable.name': sharing,
  'set-variable.name': sharing,
  'chat-memory.name': sharing,
  'store.name': sharing,
  'vector-store.name': sharing,
  'interface.greeting': noRun,
  'interface.suggestions': noRun,
  'input.description': noRun,
  'webhook.event': noRun,
  'webhook.sample': asWritten,
  'manual-start.value': asWritten,
  'text.text': asWritten,
  'sub-flow.flow': chosen,
  'tool.flow': chosen,
  'structured-output.fields.fields.name': named,
  'structured-output.fields.fields.fields.name': named,
  'structured-output.fields.fields.fields.fields.name': named,
  'structured-output.fields.fields.fields.fields.fields.name': named,
  'http-tool.parameters.fields.name': named,
  'http-tool.parameters.fields.fields.name': named,
  'http-tool.parameters.fields.fields.fields.name': named,
  'http-tool.parameters.fields.fields.fields.fields.name': named,
  'code-tool.parameters.fields.name': named,
  'code-tool.parameters.fields.fields.name': named,
  'code-tool.parameters.fields.fields.fields.name': named,
  'code-tool.parameters.fields.fields.fields.fields.name': named,
};
