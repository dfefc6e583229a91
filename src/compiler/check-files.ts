import { configFields } from '../flow/config-field';
import { isFile } from '../flow/payload';
import type { Problem } from '../flow/problem';
import { type Design, isOn } from './design';
import { error, quoted } from './report';

/**
 * Whether each node that holds a file has one, and this machine has what is in it: flows carry names of files only.
 * @param missing the artifacts that are not on this machine; undefined where that is not known
 */
export function checkFiles(design: Design, missing: ReadonlySet<string> | undefined): readonly Problem[] {
  return [...design.nodes.values()].filter(isOn).flatMap(({ node, label, definition, config }) =>
    configFields(definition.config).flatMap(({ key, control }): readonly Problem[] => {
      if (control !== 'file') return [];
      const file = config[key];
      const place = { node: node.id };
      if (!isFile(file))
        return [
          error('file-missing', [`${quoted(label)} has no file.`, 'Choose one in the node, or drop one on it.'], place),
        ];
      if (missing?.has(file.artifact) !== true) return [];
      const message = `${quoted(label)} holds the file ${quoted(file.name)}, which is not on this machine.`;
      return [error('file-missing', [message, 'Choose it again in the node, or drop it on it.'], place)];
    }),
  );
}
