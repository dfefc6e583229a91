import type { LucideIcon } from 'lucide-react';
import {
  ArrowDown,
  Box,
  Check,
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  CircleHelp,
  Copy,
  CopyPlus,
  Download,
  Ellipsis,
  File,
  FilePlus,
  FolderOpen,
  GripVertical,
  Info,
  KeyRound,
  ListTree,
  LogIn,
  Maximize,
  MessageCircle,
  PanelRight,
  Pencil,
  PictureInPicture2,
  Play,
  Plus,
  Redo2,
  RefreshCw,
  Search,
  Settings,
  Sparkles,
  Square,
  SquarePen,
  Trash2,
  TriangleAlert,
  Undo2,
  Upload,
  X,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import { useSyncExternalStore } from 'react';

type Icons = Readonly<Record<string, LucideIcon>>;

/** What the page itself needs, by the name that actions give. Icons of node types are in `late-icons.ts`. */
const icons: Icons = {
  'arrow-down': ArrowDown,
  box: Box,
  check: Check,
  'chevron-down': ChevronDown,
  'chevron-left': ChevronLeft,
  'chevron-right': ChevronRight,
  copy: Copy,
  'copy-plus': CopyPlus,
  download: Download,
  ellipsis: Ellipsis,
  file: File,
  'file-plus': FilePlus,
  'folder-open': FolderOpen,
  'grip-vertical': GripVertical,
  help: CircleHelp,
  info: Info,
  key: KeyRound,
  'list-tree': ListTree,
  'log-in': LogIn,
  maximize: Maximize,
  'message-circle': MessageCircle,
  'panel-right': PanelRight,
  pencil: Pencil,
  'picture-in-picture-2': PictureInPicture2,
  play: Play,
  plus: Plus,
  'redo-2': Redo2,
  'refresh-cw': RefreshCw,
  search: Search,
  settings: Settings,
  sparkles: Sparkles,
  square: Square,
  'square-pen': SquarePen,
  'trash-2': Trash2,
  'triangle-alert': TriangleAlert,
  'undo-2': Undo2,
  upload: Upload,
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
  const Drawn = icons[name] ?? arrived?.[name] ?? (arrived && Box);
  // Until it is there its place is kept, so that nothing moves.
  return Drawn ? <Drawn className="icon" aria-hidden="true" /> : <svg className="icon" aria-hidden="true" />;
}
