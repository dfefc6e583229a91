import { createPlace } from '../place';

/** Whether the gallery of templates is open. */
export const templatesPlace = createPlace();

export function openTemplates(): void {
  templatesPlace.setState({ open: true });
}

export function closeTemplates(): void {
  templatesPlace.setState({ open: undefined });
}
