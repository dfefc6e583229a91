import { createPlace } from '../place';

/** Whether the gallery of templates is open, and where only those are wanted that have a node of a type, that type. */
export const templatesPlace = createPlace<{ readonly withType?: string }>();

export function openTemplates(): void {
  templatesPlace.setState({ open: {} });
}

/** Opens the gallery at the templates that have a node of a type. */
export function openTemplatesWith(withType: string): void {
  templatesPlace.setState({ open: { withType } });
}

export function closeTemplates(): void {
  templatesPlace.setState({ open: undefined });
}
