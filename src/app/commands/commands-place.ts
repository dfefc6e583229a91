import { createPlace } from '../place';

/** Which of the two is open: the search of all commands, or the sheet of their keys. */
export const commandsPlace = createPlace<'commands' | 'shortcuts'>();

/** Opens the command palette. */
export const openCommands = (): void => commandsPlace.setState({ open: 'commands' });

/** Opens the sheet of keys. */
export const openShortcuts = (): void => commandsPlace.setState({ open: 'shortcuts' });

/** Closes whichever is open. */
export const closeCommands = (): void => commandsPlace.setState({ open: undefined });
