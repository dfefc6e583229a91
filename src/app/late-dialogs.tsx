import { commandsPlace } from './commands/commands-place';
import { comparePlace } from './compare/compare-place';
import { conflictPlace } from './files/conflict-place';
import { flowPlace } from './flow-place';
import { type DialogProps, LateDialog } from './late-dialog';
import { newsPlace } from './news/news-place';
import { formPlace } from './run-form/form-place';
import { settingsPlace } from './settings/settings-place';
import { templatesPlace } from './templates/templates-place';
import { versionsPlace } from './versions/versions-place';

/** Fetched while nothing else is to do: what is typed right after Ctrl+K belongs to its field, not to the canvas. */
export const loadCommands = async () => (await import('./commands/command-palette')).Commands;

/** An import of a dialog from anywhere else would bring it into the first load. */
const loaders = {
  settings: async () => (await import('./settings/settings-dialog')).SettingsDialog,
  flows: async () => (await import('./library/flows-dialog')).FlowsDialog,
  flowSettings: async () => (await import('./flow-settings/flow-settings-dialog')).FlowSettingsDialog,
  templates: async () => (await import('./templates/templates-dialog')).TemplatesDialog,
  versions: async () => (await import('./versions/versions-dialog')).VersionsDialog,
  compare: async () => (await import('./compare/compare-dialog')).CompareDialog,
  news: async () => (await import('./news/news-dialog')).NewsDialog,
  form: async () => (await import('./run-form/run-form')).RunForm,
  conflict: async () => (await import('./files/import-conflict')).ImportConflict,
};

/** Every dialog of the page, each from the moment that it is first opened. */
export function LateDialogs(props: DialogProps) {
  return (
    <>
      <LateDialog place={commandsPlace} load={loadCommands} {...props} />
      <LateDialog place={settingsPlace} load={loaders.settings} {...props} />
      <LateDialog place={flowPlace} when="flows" load={loaders.flows} {...props} />
      <LateDialog place={flowPlace} when="settings" load={loaders.flowSettings} {...props} />
      <LateDialog place={templatesPlace} load={loaders.templates} {...props} />
      <LateDialog place={versionsPlace} load={loaders.versions} {...props} />
      <LateDialog place={comparePlace} load={loaders.compare} {...props} />
      <LateDialog place={newsPlace} load={loaders.news} {...props} />
      <LateDialog place={formPlace} load={loaders.form} {...props} />
      <LateDialog place={conflictPlace} load={loaders.conflict} {...props} />
    </>
  );
}
