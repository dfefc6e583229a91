// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { defineNode } from '../../flow/node-definition';
import type { Policy } from '../../flow/policy';
import { createDocument } from '../document';
import { testFlow, testNode } from '../test-flows';
import { formOfPolicy, policyOfForm } from './policy-fields';
import { PolicyPart } from './policy-form';
import { policySentence } from './policy-words';

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });

const retry: Policy = {
  retry: { attempts: 3, backoff: 'fixed', delayMs: 500, maxDelayMs: 4_000, jitter: false },
  timeoutMs: 30_000,
};

describe('a policy in words', () => {
  it.each<[string, Policy, boolean]>([
    ['When it fails: stop', {}, false],
    ['When it fails: retry 2 ×, then stop · at most 30 s', retry, false],
    ['When it fails: go on without it', { onError: 'continue' }, false],
    ['When it fails: go on at error', { onError: 'continue' }, true],
    [
      'When it fails: stop · passed on when whole · done again only when something changed',
      { hold: true, cache: 'unchanged' },
      false,
    ],
  ])('is “%s”', (words, policy, isErrorWired) => {
    expect(policySentence(policy, isErrorWired)).toBe(words);
  });
});

describe('a policy as a form', () => {
  it('comes back as it was', () => {
    for (const policy of [{}, retry, { onError: 'continue', cache: 'unchanged', hold: true }] satisfies Policy[])
      expect(policyOfForm(formOfPolicy(policy), {})?.policy ?? {}).toEqual(policy);
  });

  it('says only what differs from the usual policy of its type', () => {
    expect(policyOfForm(formOfPolicy(retry), retry)).toEqual({ policy: undefined });
    expect(policyOfForm({ ...formOfPolicy(retry), tries: 1 }, retry)?.policy?.retry?.attempts).toBe(1);
  });

  it('is nothing where a value cannot be one', () => {
    expect(policyOfForm({ tries: 50 }, {})).toBeUndefined();
  });
});

const definition = defineNode({
  type: 'work',
  version: 1,
  label: 'Work',
  family: 'data',
  icon: 'box',
  help: 'For tests.',
  config: z.object({}),
  inputs: {},
  outputs: { value: { type: 'any' } },
  run: () => ({ value: 1 }),
});

let root: Root | undefined;
afterEach(() => {
  act(() => root?.unmount());
  document.body.replaceChildren();
});

describe('the policy in the Inspector', () => {
  it('is written into the node, one undo step a change, and taken away when it is the usual again', () => {
    const [node] = [testNode('one', 'work')];
    const flow = createDocument(testFlow([node]));
    const host = document.body.appendChild(document.createElement('div'));
    root = createRoot(host);
    const show = () =>
      act(() => {
        const [now] = flow.getState().flow.nodes;
        if (now) root?.render(<PolicyPart document={flow} node={now} definition={definition} />);
      });
    show();
    expect(host.querySelectorAll('input').length, 'nothing is there until it is opened').toBe(0);
    act(() => {
      const fold = host.querySelector('details');
      if (fold) fold.open = true;
      fold?.dispatchEvent(new Event('toggle'));
    });
    expect(host.querySelectorAll('[role=spinbutton]').length, 'no waits without a retry').toBe(2);
    setValue(host.querySelector('[role=spinbutton]'), '3');
    show();
    expect(flow.getState().flow.nodes[0]?.policy?.retry).toMatchObject({ attempts: 3, backoff: 'exponential' });
    expect(host.querySelector('summary')?.textContent).toBe('When it fails: retry 2 ×, then stop');
    setValue(host.querySelector('[role=spinbutton]'), '1');
    expect(flow.getState().flow.nodes[0]).not.toHaveProperty('policy');
  });
});

function setValue(input: HTMLInputElement | null, value: string): void {
  act(() => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, value);
    input?.dispatchEvent(new Event('input', { bubbles: true }));
  });
}
