import { createPlace } from '../place';

/** Whether what is new is open. */
export const newsPlace = createPlace();

export function openNews(): void {
  newsPlace.setState({ open: true });
}

export function closeNews(): void {
  newsPlace.setState({ open: undefined });
}
