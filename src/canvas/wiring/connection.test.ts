import { describe, expect, it } from 'vitest';
import { cardPorts, wiringOf } from '../card/card-ports';
import { testCatalogue, testNode, testWire } from '../test-flows';
import { bestPort, type FixedEnd, fitBetween, verdictOf } from './connection';

const portsOf = (type: string, wires: readonly string[] = []) =>
  cardPorts(testNode('node', type), wiringOf(wires.map(testWire)).get('node'), testCatalogue);
const text: FixedEnd = { side: 'out', type: 'text' };
const nowhere = () => 0;

describe('the best port for a dropped wire', () => {
  it('is one that fits without a change', () => {
    expect(bestPort({ side: 'out', type: 'messages' }, portsOf('model'), nowhere)?.id).toBe('history');
  });

  it('is the nearest of those that fit equally well', () => {
    const distanceOf = (port: { readonly id: string }) => (port.id === 'b' ? 3 : 30);
    expect(bestPort({ side: 'out', type: 'number' }, portsOf('add'), distanceOf)?.id).toBe('b');
  });

  it('is a free one rather than one whose wire would be replaced', () => {
    const ports = portsOf('add', ['other.sum > node.a']);
    expect(bestPort({ side: 'out', type: 'number' }, ports, nowhere)?.id).toBe('b');
  });

  it('is an output when the wire was begun at an input', () => {
    expect(bestPort({ side: 'in', type: 'text' }, portsOf('chat'), nowhere)?.id).toBe('message');
  });

  it('is none where nothing fits', () => {
    expect(bestPort(text, portsOf('add'), nowhere)).toBeUndefined();
  });
});

describe('what is said beside the pointer', () => {
  const input = (type: string, id: string, wires: readonly string[] = []) => {
    const port = portsOf(type, wires).inputs.find((candidate) => candidate.id === id);
    if (!port) throw new Error(`no port ${id}`);
    return port;
  };

  it('names the node that would convert', () => {
    expect(verdictOf(text, input('add', 'a'), testCatalogue)).toEqual({
      fits: false,
      types: 'text → number',
      remark: 'add JSON parse',
      converts: true,
    });
  });

  it('says how a payload is changed on the way', () => {
    const verdict = verdictOf({ side: 'out', type: 'number' }, input('model', 'prompt'), testCatalogue);
    expect(verdict).toEqual({ fits: true, types: 'number → text', remark: 'written as text' });
  });

  it('says that a wire will be replaced', () => {
    const port = input('model', 'prompt', ['other.text > node.prompt']);
    expect(verdictOf(text, port, testCatalogue)?.remark).toBe('replaces its wire');
  });

  it('is nothing where the types are the same', () => {
    expect(verdictOf(text, input('model', 'prompt'), testCatalogue)).toBeUndefined();
  });

  it('says that outputs are not wired to outputs', () => {
    const [output] = portsOf('chat').outputs;
    if (!output) throw new Error('no output');
    expect(verdictOf(text, output, testCatalogue)?.fits).toBe(false);
    expect(fitBetween(text, output).fits).toBe(false);
  });
});
