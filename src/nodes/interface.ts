import * as z from 'zod';
import { defineNode } from '../flow/node-definition';

/** Where a person talks with the flow: what is written comes out, what is wired back is shown in the chat. */
export const interfaceNode = defineNode({
  type: 'interface',
  version: 1,
  label: 'Interface',
  family: 'interface',
  icon: 'message-circle',
  help: 'A chat window. What you write leaves at message, with the earlier turns at history and files at attachments; every wire into reply is shown as an answer.',
  synonyms: ['chat', 'chat window', 'user', 'person', 'input', 'output', 'conversation', 'ask'],
  config: z.object({
    greeting: z.string().max(4_000).default('').meta({
      title: 'Greeting',
      multiline: true,
      placeholder: 'Hello! Ask me about your order.',
      hint: 'Shown while nothing has been written. Markdown.',
    }),
    suggestions: z
      .array(z.string().max(300).meta({ title: 'Message', placeholder: 'Where is my order?' }))
      .max(8)
      .default([])
      .meta({ title: 'Suggestions', hint: 'Messages to begin with; a click sends one.' }),
  }),
  inputs: { reply: { type: 'any', many: true, stream: true, optional: true } },
  outputs: { message: { type: 'text' }, history: { type: 'messages' }, attachments: { type: 'list<file>' } },
  role: 'interface',
});
