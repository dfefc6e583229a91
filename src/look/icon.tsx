import type { LucideIcon } from 'lucide-react';
import {
  ChevronDown,
  Maximize,
  MessageCircle,
  Play,
  Redo2,
  Search,
  Settings,
  Square,
  Undo2,
  X,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { useSyncExternalStore } from 'react';

type Icons = Readonly<Record<string, LucideIcon>>;

/** What the page shows at first, by the name that actions give. All other icons are in `late-icons.ts`. */
const icons: Icons = {
  'chevron-down': ChevronDown,
  maximize: Maximize,
  'message-circle': MessageCircle,
  play: Play,
  'redo-2': Redo2,
  search: Search,
  settings: Settings,
  square: Square,
  'undo-2': Undo2,
  x: X,
  'zoom-in': ZoomIn,
  'zoom-out': ZoomOut,
};

/** Undefined until they are there. */
let late: Icons | undefined;
const waiting = new Set<() => void>();
import('./late-icons').then(
  ({ lateIcons }) => arrive(lateIcons),
  () => arrive({}),
);

function arrive(arrived: Icons): void {
  late = arrived;
  for (const tell of waiting) tell();
}

const lateNow = () => late;

function subscribe(tell: () => void): () => void {
  waiting.add(tell);
  return () => waiting.delete(tell);
}

/** An icon by name; a name nobody drew is a box, so that a node type from elsewhere still has one. Decoration only. */
export function Icon({ name }: { readonly name: string }) {
  const arrived = useSyncExternalStore(subscribe, lateNow, lateNow);
  const Drawn = icons[name] ?? arrived?.[name] ?? arrived?.['box'];
  // Until it is there its place is kept, so that nothing moves.
  return Drawn ? <Drawn className="icon" aria-hidden="true" /> : <svg className="icon" aria-hidden="true" />;
}
