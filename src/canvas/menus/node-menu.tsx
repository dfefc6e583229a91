import { useCallback, useMemo } from 'react';
import type { Catalogue, NodeDefinition } from '../../flow/node-definition';
import { typeName } from '../../look/node-name';
import { say } from '../../look/words';
import { bestMatch, searchCatalogue } from '../palette/palette-search';
import { verdictOf } from '../wiring/connection';
import { type FittingType, typesForWire, typesInPlaceOf, typesInWire } from '../wiring/fitting-types';
import { addAt, addWired, replaceBy } from './add-nodes';
import type { Found, MenuChoice } from './choice-list';
import { flowOf, type Hand } from './hand';
import type { OpenMenu } from './menus';
import { SearchMenu } from './search-menu';
import { insertNew } from './wire-actions';

type NodeMenuOf = Extract<OpenMenu, { kind: 'add' | 'wire' | 'insert' | 'replace' }>;

/** What a kind of node menu offers, and what choosing a type does. */
interface Offer {
  readonly label: string;
  /** The types that are offered, under a heading each; all of the catalogue where it is missing. */
  readonly types?: readonly FittingType[];
  readonly headings?: readonly [exact: string, other: string];
  wordsOf?(type: FittingType): Pick<MenuChoice, 'remark' | 'detail'>;
  choose(definition: NodeDefinition, type?: FittingType): void;
}

/** The menu of node types: all of them, or those that fit a wire or a place. */
export function NodeMenu(props: { readonly hand: Hand; readonly menu: NodeMenuOf; readonly onClose: () => void }) {
  const { hand, menu, onClose } = props;
  const offer = useMemo(() => offerOf(hand, menu), [hand, menu]);
  const { catalogue } = hand.surface;
  const find = useCallback((search: string) => findIn(offer, catalogue, search), [offer, catalogue]);
  return (
    <SearchMenu
      at={menu.at}
      label={offer.label}
      placeholder={say('Search nodes')}
      find={find}
      none={(search) =>
        offer.types
          ? say('No node that fits is called “{search}”.', { search })
          : say('No node is called “{search}”. Search for what it should do, such as model or wait.', { search })
      }
      onClose={onClose}
    />
  );
}

function offerOf(hand: Hand, menu: NodeMenuOf): Offer {
  const flow = flowOf(hand);
  const { catalogue } = hand.surface;
  switch (menu.kind) {
    case 'add':
      return { label: say('Add a node'), choose: ({ type }) => addAt(hand, type, menu.at) };
    case 'wire': {
      const { drawing } = menu;
      const isOut = drawing.side === 'out';
      const values = { type: typeName(drawing.type) };
      return {
        label: say('Add a node to this wire'),
        types: typesForWire(flow, drawing, catalogue),
        headings: [isOut ? say('Takes {type}', values) : say('Gives {type}', values), say('Fits as well')],
        wordsOf: ({ port }) => ({
          remark: port?.name,
          detail: port && verdictOf(drawing, port, catalogue)?.remark,
        }),
        choose: ({ type }, fitting) => fitting?.port && addWired(hand, type, drawing, fitting.port, menu.at),
      };
    }
    case 'insert':
      return {
        label: say('Insert a node'),
        types: typesInWire(flow, menu.wire, catalogue),
        headings: [say('Keeps the type'), say('Fits as well')],
        choose: ({ type }) => insertNew(hand, menu.wire, type, menu.at),
      };
    case 'replace': {
      const node = flow.nodes.find(({ id }) => id === menu.node);
      const total = flow.wires.filter(({ from, to }) => from.node === menu.node || to.node === menu.node).length;
      return {
        label: say('Replace by'),
        types: node ? typesInPlaceOf(flow, node, catalogue) : [],
        headings: [say('Keeps all wires'), say('Keeps some wires')],
        wordsOf: ({ kept = 0 }) => ({
          remark: kept < total ? say('{kept} of {total} wires', { kept, total }) : undefined,
        }),
        choose: (definition) => node && replaceBy(hand, node, definition),
      };
    }
  }
}

function findIn(offer: Offer, catalogue: Catalogue, search: string): Found {
  const offered = new Map(offer.types?.map((type) => [type.definition.type, type]));
  const rank = (type: string) => [...offered.keys()].indexOf(type);
  const only = (isExact: boolean): Catalogue =>
    new Map([...catalogue].filter(([type]) => offered.get(type)?.isExact === isExact));
  const groups = offer.types
    ? [true, false].map((isExact, index) => {
        const found = searchCatalogue(only(isExact), search).flatMap((group) => group.definitions);
        // Where nothing is searched for, what fits best comes first.
        const definitions = search.trim() === '' ? found.sort((a, b) => rank(a.type) - rank(b.type)) : found;
        return { label: offer.headings?.[index] ?? '', definitions };
      })
    : searchCatalogue(catalogue, search);
  const choices = groups.flatMap(({ label, definitions }) =>
    definitions.map((definition, index): MenuChoice => {
      const fitting = offered.get(definition.type);
      return {
        id: definition.type,
        label: say(definition.label),
        icon: definition,
        title: say(definition.help),
        ...(index === 0 ? { heading: say(label) } : {}),
        ...(fitting && offer.wordsOf?.(fitting)),
        run: () => offer.choose(definition, fitting),
      };
    }),
  );
  const best = search.trim() === '' ? undefined : bestMatch(groups.filter(hasSome), search);
  return {
    choices,
    best: Math.max(
      0,
      choices.findIndex(({ id }) => id === best?.type),
    ),
  };
}

const hasSome = ({ definitions }: { readonly definitions: readonly NodeDefinition[] }) => definitions.length > 0;
