import { expect, type Page } from '@playwright/test';
import { chooseInFlowMenu } from '../../e2e/app';
import type { Story, Take } from '../pictures';
import { aside, open } from './do';

const names = [
  'Hello flow',
  'Chat with memory',
  'Prompt chain',
  'Triage',
  'Refine until good',
  'Map a list',
  'Agent with tools',
  'Ask my document',
  'Extract a table',
  'Model shoot-out',
  'Deep research',
  'API with a fallback',
];

async function openTemplate(page: Page, take: Take, name: string): Promise<void> {
  await open(page);
  await chooseInFlowMenu(page, 'Templates…');
  const dialog = page.getByRole('dialog', { name: 'Templates' });
  await dialog.getByRole('button', { name: new RegExp(`^${name}`) }).click();
  await expect(dialog).toBeHidden();
  await aside(page);
  await take('opened');
}

/** Each template as it opens. */
export const templateStories: Readonly<Record<string, Story>> = Object.fromEntries(
  names.map((name) => [
    name.toLowerCase().replaceAll(' ', '-'),
    (page: Page, take: Take) => openTemplate(page, take, name),
  ]),
);
