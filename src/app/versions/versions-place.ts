import { createPlace } from '../place';

/** Whether the versions of the flow are open. */
export const versionsPlace = createPlace();

export function openVersions(): void {
  versionsPlace.setState({ open: true });
}

export function closeVersions(): void {
  versionsPlace.setState({ open: undefined });
}
