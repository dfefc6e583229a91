import type { Family } from '../flow/node-definition';
import { Icon } from './icon';
import './node-icon.css';

/** The icon of a node type on the tint of its family. */
export function NodeIcon({ icon, family }: { readonly icon: string; readonly family: Family | 'unknown' }) {
  return (
    <span className="chip" data-family={family}>
      <Icon name={icon} />
    </span>
  );
}
