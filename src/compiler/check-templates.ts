import { templatesIn } from '../flow/config-field';
import type { Problem } from '../flow/problem';
import { unclosedIn } from '../flow/unclosed-template';
import type { Design } from './design';
import { quoted, warning } from './report';

/** Whether the names in templates are closed. What is not is a text like any other, so this keeps nothing from running. */
export function checkTemplates(design: Design): readonly Problem[] {
  return [...design.nodes.values()].flatMap(({ node, label, definition, config }) =>
    templatesIn(definition.config, config).flatMap(({ path, template }) => {
      const [first] = unclosedIn(template);
      if (!first) return [];
      const message = `The text of ${quoted(label)} has ${first.text}, which is not closed.`;
      const remedy = `Write ${first.close} behind it, or \\${first.text} if those are the characters you mean.`;
      return [warning('template-unclosed', [message, remedy], { node: node.id, field: [...path] })];
    }),
  );
}
