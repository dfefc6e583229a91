import { beforeEach, expect, it, vi } from 'vitest';
import type { Failure } from '../../flow/failure';
import { noticeStore } from '../notices/notices';
import { createSaveState } from './save-state';

const full: Failure = { code: 'storage-failed', message: 'No room.', remedy: 'Make room.', retryable: true };
const notices = () => noticeStore.getState().notices;

beforeEach(() => noticeStore.setState({ notices: [] }));

it('says what could not be saved and what to do, once, with the way to a file', () => {
  const exportFlow = vi.fn();
  const state = createSaveState(exportFlow);
  state.show({ failed: full });
  state.show('saving');
  state.show({ failed: full });
  expect(notices()).toMatchObject([{ kind: 'error', text: 'No room.', remedy: 'Make room.' }]);
  notices()[0]?.action?.run();
  expect(exportFlow).toHaveBeenCalledOnce();
});

it('takes that back when it is saved after all', () => {
  const state = createSaveState(() => undefined);
  state.show({ failed: full });
  state.show('saved');
  expect(notices().map(({ text }) => text)).toEqual(['Saved again.']);
});

it('says nothing of what is saved as ever', () => {
  const state = createSaveState(() => undefined);
  for (const next of ['unsaved', 'saving', 'saved'] as const) state.show(next);
  expect(notices()).toEqual([]);
});
