import { Fragment, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { languageStore } from './language';

/** Draws the page anew when the language changes: what a person has open is in stores, and stays. */
export function InLanguage({ children }: { readonly children: ReactNode }) {
  const spoken = useStore(languageStore, (state) => state.spoken);
  return <Fragment key={spoken}>{children}</Fragment>;
}
