import { useState } from 'react';
import { Icon } from '../icon';
import { sayCount } from '../words';

/** So many members are drawn at first; more when they are asked for. */
const pageSize = 100;
/** So few are opened with what they are in. */
const fewMembers = 10;
/** So much of a text is drawn. */
const mostCharacters = 2_000;

/** A value as a tree that is opened where one looks. */
export function JsonTree({ value }: { readonly value: unknown }) {
  return (
    <div className="json-tree mono">
      <Member value={value} isOpenAtFirst />
    </div>
  );
}

function Member(props: { readonly name?: string; readonly value: unknown; readonly isOpenAtFirst?: boolean }) {
  const { name, value, isOpenAtFirst = false } = props;
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  const [count, setCount] = useState(pageSize);
  const label = name === undefined ? null : <span className="json-key">{name}:</span>;
  if (typeof value !== 'object' || value === null) {
    return (
      <div className="json-leaf">
        {label} <span data-kind={value === null ? 'null' : typeof value}>{leafText(value)}</span>
      </div>
    );
  }
  const members = Object.entries(value);
  const sum = Array.isArray(value)
    ? sayCount(members.length, '[ {count} item ]', '[ {count} items ]')
    : sayCount(members.length, '{ {count} field }', '{ {count} fields }');
  if (members.length === 0)
    return (
      <div className="json-leaf">
        {label} <span className="json-sum">{sum}</span>
      </div>
    );
  return (
    <div className="json-branch">
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Icon name={isOpen ? 'chevron-down' : 'chevron-right'} />
        {label}
        <span className="json-sum">{sum}</span>
      </button>
      {isOpen ? (
        <div className="json-members">
          {members.slice(0, count).map(([key, member]) => (
            <Member key={key} name={key} value={member} isOpenAtFirst={isOpenAtFirst && members.length <= fewMembers} />
          ))}
          {members.length > count ? (
            <button type="button" className="json-more" onClick={() => setCount(count + 10 * pageSize)}>
              {sayCount(members.length - count, 'Show {count} more', 'Show {count} more')}
            </button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

function leafText(value: unknown): string {
  if (typeof value !== 'string') return String(value);
  return value.length > mostCharacters ? `${JSON.stringify(value.slice(0, mostCharacters))}…` : JSON.stringify(value);
}
