import { createPlace } from './place';

/** What of the flow as a whole is open: the list of flows, its settings, or the choice of a file to import. */
export const flowPlace = createPlace<'flows' | 'settings' | 'import'>();

/** Opens one of them. */
export const openFlowPlace = (open: 'flows' | 'settings' | 'import') => (): void => flowPlace.setState({ open });

/** Closes whichever is open. */
export const closeFlowPlace = (): void => flowPlace.setState({ open: undefined });
