import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { Dialog } from '../../look/dialog';
import { SearchField } from '../../look/search-field';
import { say, sayCount } from '../../look/words';
import { catalogue } from '../../nodes';
import { firstChat } from '../chats/first-chat';
import { useWorkspace } from '../use-workspace';
import { TemplatePicture } from './template-picture';
import { hasType, readTemplates, type Template } from './templates';
import { closeTemplates, openTemplates, templatesPlace } from './templates-place';
import './templates-dialog.css';

/** Flows that are ready to play: one click opens a copy, beside the flow that was open. */
export function TemplatesDialog() {
  const isOpen = useStore(templatesPlace, (state) => state.open !== undefined);
  return (
    <Dialog label={say('Templates')} isOpen={isOpen} isWide onClose={closeTemplates}>
      <Gallery />
    </Dialog>
  );
}

function Gallery() {
  const [search, setSearch] = useState('');
  const templates = useMemo(readTemplates, []);
  const withType = useStore(templatesPlace, ({ open }) => open?.withType);
  const found = templates.filter(
    ({ flow, ...words }) => hasType(flow, withType) && isFound({ flow, ...words }, search),
  );
  return (
    <>
      <SearchField
        label={say('Search templates')}
        placeholder={say('Search by what it does, or by a node')}
        value={search}
        onChange={setSearch}
      />
      {withType === undefined ? null : (
        <p className="hint">
          {say('Those that have “{node}”.', { node: say(catalogue.get(withType)?.label ?? withType) })}{' '}
          <button type="button" className="hint-action" onClick={openTemplates}>
            {say('Show all templates')}
          </button>
        </p>
      )}
      {found.length === 0 ? (
        <p className="hint">{say('No template does “{search}”. Try another word.', { search })}</p>
      ) : null}
      <ul className="templates" aria-label={say('Templates')}>
        {found.map((template) => (
          <TemplateCard key={template.flow.id} template={template} />
        ))}
      </ul>
      <p className="hint">
        {say(
          'A template opens as a flow of your own; the one that is open stays in your list. All of them play with the practice model, which needs no key.',
        )}
      </p>
    </>
  );
}

function TemplateCard({ template }: { readonly template: Template }) {
  const workspace = useWorkspace();
  const { flow, shows, message } = template;
  const open = async () => {
    await workspace.library.addCopy(flow);
    closeTemplates();
    await firstChat(workspace, message);
  };
  return (
    <li>
      <button type="button" className="template" onClick={() => void open()}>
        <TemplatePicture flow={flow} />
        <span className="template-words">
          <span className="template-name">{say(flow.name)}</span>
          <span>{say(flow.description ?? '')}</span>
          <span className="hint">
            {sayCount(flow.nodes.length, '{count} node', '{count} nodes')} · {say(shows)}
          </span>
        </span>
      </button>
    </li>
  );
}

/** Whether each word that is sought stands in what the template says, or names a node type in it. */
function isFound({ flow, shows }: Template, search: string): boolean {
  const types = flow.nodes.flatMap(({ type, label }) => [label ?? '', catalogue.get(type)?.label ?? '']);
  const own = [flow.name, flow.description ?? '', shows];
  const text = [...own, ...own.map((words) => say(words)), ...types].join(' ').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
