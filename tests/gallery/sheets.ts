import type { Sheet } from './pictures';
import { canvasStories } from './stories/canvas';
import { chatStories } from './stories/chats';
import { dialogStories } from './stories/dialogs';
import { libraryStories } from './stories/library';
import { menuStories } from './stories/menus';
import { narrowStories } from './stories/narrow';
import { cardStories, formStories } from './stories/nodes';
import { runStories } from './stories/runs';
import { settingsStories } from './stories/settings';
import { startStories } from './stories/start';
import { templateStories } from './stories/templates';

const { menus, find } = menuStories;
const { states } = canvasStories;
const { firstVisit, problems } = startStories;
const { models } = settingsStories;

/** The sheets of the gallery, by the name of the folder with their pictures. */
export const sheets: Readonly<Record<string, Sheet>> = {
  start: { stories: startStories },
  canvas: { stories: canvasStories },
  menus: { stories: menuStories },
  runs: { stories: runStories },
  chats: { stories: chatStories },
  library: { stories: libraryStories },
  dialogs: { stories: dialogStories },
  settings: { stories: settingsStories },
  cards: { device: { viewport: { width: 1700, height: 1100 } }, stories: cardStories },
  forms: { device: { viewport: { width: 1400, height: 1000 } }, stories: formStories },
  templates: { stories: templateStories },
  phone: { device: { viewport: { width: 390, height: 844 }, hasTouch: true }, stories: narrowStories },
  tablet: { device: { viewport: { width: 768, height: 1024 }, hasTouch: true }, stories: narrowStories },
  contrast: {
    themes: ['light-contrast', 'dark-contrast', 'forced-colours'],
    stories: { firstVisit, problems, menus, find, states, models },
  },
};
