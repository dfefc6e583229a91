import { useState } from 'react';
import type { Payload } from '../../flow/payload';
import { RichText } from '../markdown/rich-text';
import { say, sayCount } from '../words';
import { FileCards } from './file-card';
import { JsonTree } from './json-tree';
import { cellText, type Row, type Showing, shownAs } from './shown-as';
import './payload.css';

/** More characters than this are drawn only when they are asked for. */
const mostCharacters = 20_000;
const mostRows = 100;

/** A payload as a person reads it: words, a table, a picture, a tree. */
export function PayloadView(props: {
  readonly payload: Payload;
  readonly wanted?: Showing | undefined;
  /** More of it is coming. */
  readonly isLive?: boolean;
}) {
  const { payload, wanted, isLive = false } = props;
  const shown = shownAs(payload, wanted);
  switch (shown.kind) {
    case 'text':
    case 'markdown':
      return <Words text={shown.text} isMarkdown={shown.kind === 'markdown'} isLive={isLive} />;
    case 'table':
      return <Table columns={shown.columns} rows={shown.rows} />;
    case 'files':
      return <FileCards files={shown.files} />;
    case 'json':
      return <JsonTree value={shown.value} />;
  }
}

function Words(props: { readonly text: string; readonly isMarkdown: boolean; readonly isLive: boolean }) {
  const { text, isMarkdown, isLive } = props;
  const [isWhole, setWhole] = useState(false);
  const isCut = !isWhole && text.length > mostCharacters;
  const drawn = isCut ? text.slice(0, mostCharacters) : text;
  if (text === '' && !isLive) return <p className="hint">{say('An empty text.')}</p>;
  return (
    <>
      {isMarkdown ? (
        <RichText text={drawn} isLive={isLive} />
      ) : (
        <div className="prose-plain" data-live={isLive || undefined}>
          {drawn}
        </div>
      )}
      {isCut ? (
        <button type="button" className="button payload-more" onClick={() => setWhole(true)}>
          {sayCount(text.length, 'Show the whole ({count} character)', 'Show the whole ({count} characters)')}
        </button>
      ) : null}
    </>
  );
}

function Table({ columns, rows }: { readonly columns: readonly string[]; readonly rows: readonly Row[] }) {
  const [count, setCount] = useState(mostRows);
  return (
    <>
      <div className="payload-table">
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col" data-kind={typeof rows[0]?.[column]}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="mono">
            {rows.slice(0, count).map((row, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name, and keep their places
              <tr key={index}>
                {columns.map((column) => (
                  <td key={column} data-kind={typeof row[column]}>
                    {cellText(row[column]).slice(0, 500)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > count ? (
        <button type="button" className="button payload-more" onClick={() => setCount(count + 10 * mostRows)}>
          {sayCount(rows.length - count, 'Show {count} more row', 'Show {count} more rows')}
        </button>
      ) : null}
    </>
  );
}
