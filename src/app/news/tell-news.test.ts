import { beforeEach, expect, it } from 'vitest';
import type { SettingStore } from '../../storage/storage';
import { noticeStore } from '../notices/notices';
import { type NewsEntry, news } from './news';
import { tellNews } from './tell-news';

const entry = (id: string): NewsEntry => ({ id, title: 'Something', points: ['It is there.'] });
const [older, newer] = [[entry('1')], [entry('2'), entry('1')]];

function settings(): SettingStore {
  const values = new Map<string, unknown>();
  return {
    get: async (key, schema) => schema.safeParse(values.get(key)).data,
    put: async (key, value) => void values.set(key, value),
    change: async (key, schema, become) => void values.set(key, become(schema.safeParse(values.get(key)).data)),
  };
}

const told = () => noticeStore.getState().notices.map(({ text }) => text);

beforeEach(() => noticeStore.setState({ notices: [] }));

it('says nothing on the first visit, nor on the next one to the same version', async () => {
  const kept = settings();
  await tellNews(kept, true, older);
  await tellNews(kept, false, older);
  expect(told()).toEqual([]);
});

it('says once after an update that there is something new', async () => {
  const kept = settings();
  await tellNews(kept, true, older);
  await tellNews(kept, false, newer);
  expect(told()).toEqual(['Voide was updated.']);
  noticeStore.setState({ notices: [] });
  await tellNews(kept, false, newer);
  expect(told()).toEqual([]);
});

it('says it to those who were here before there was any news', async () => {
  await tellNews(settings(), false, older);
  expect(told()).toEqual(['Voide was updated.']);
});

it('has entries with ids of their own, the newest first', () => {
  const ids = news.map(({ id }) => id);
  expect(ids.length).toBeGreaterThan(0);
  expect(ids).toEqual([...new Set(ids)].toSorted().toReversed());
});
