import { expect, it } from 'vitest';
import { memorySettings } from '../../../tests/support/memory-settings';
import type { FlowId } from '../../flow/ids';
import { createStrangers } from './strangers';

const [came, own, copy] = ['came', 'own', 'copy'] as FlowId[] as [FlowId, FlowId, FlowId]; // of the form that ids have

it('knows a flow that came from elsewhere, and its copy, and the copy of that, for good', async () => {
  const settings = memorySettings();
  const strangers = createStrangers({ settings });
  const again = 'again' as FlowId; // as above
  await strangers.add(came);
  await strangers.copied(came, copy);
  await strangers.copied(copy, again);
  for (const flow of [came, copy, again]) expect(strangers.optionOf(flow)).toEqual({ stranger: flow });
  const later = createStrangers({ settings });
  await later.load();
  expect(later.optionOf(again)).toEqual({ stranger: again });
});

it('learns of what another tab has brought in, and loses nothing of either', async () => {
  const settings = memorySettings();
  const [here, there] = [createStrangers({ settings }), createStrangers({ settings })];
  await here.add(own);
  await there.add(came);
  await here.load();
  expect([here.optionOf(came), here.optionOf(own)]).toEqual([{ stranger: came }, { stranger: own }]);
  const later = createStrangers({ settings });
  await later.load();
  expect(later.optionOf(own)).toEqual({ stranger: own });
});

it('takes a copy of a flow that was made here for one of here', async () => {
  const strangers = createStrangers({ settings: memorySettings() });
  await strangers.add(came);
  await strangers.copied(own, copy);
  expect(strangers.optionOf(copy)).toEqual({});
});
