import type { ReactNode } from 'react';
import { type Light, lights } from '../flow/run-event';
import './lamp.css';

const shapes: Readonly<Record<Light, ReactNode>> = {
  idle: <circle cx="7" cy="7" r="4.2" fill="none" stroke="var(--line-control)" strokeWidth="1.6" />,
  waiting: (
    <circle cx="7" cy="7" r="4.6" fill="none" stroke="var(--live-ink)" strokeWidth="1.8" strokeDasharray="2.6 2.2" />
  ),
  active: (
    <>
      <circle cx="7" cy="7" r="6.6" fill="var(--live)" opacity=".28" />
      <circle cx="7" cy="7" r="4.2" fill="var(--live)" stroke="var(--live-ink)" strokeWidth="1" />
    </>
  ),
  paused: (
    <>
      <circle cx="7" cy="7" r="6" fill="none" stroke="var(--held)" strokeWidth="1.6" />
      <path d="M5.4 4.6v4.8M8.6 4.6v4.8" stroke="var(--held)" strokeWidth="1.8" />
    </>
  ),
  done: (
    <>
      <circle cx="7" cy="7" r="5.2" fill="var(--good)" />
      <path d="m4.6 7.1 1.7 1.7 3.1-3.3" fill="none" stroke="var(--surface)" strokeWidth="1.6" />
    </>
  ),
  failed: (
    <>
      <path d="M7 .9 13.6 12.6H.4z" fill="var(--bad)" />
      <path d="M7 5v3.6M7 10.2v1" stroke="var(--surface)" strokeWidth="1.6" />
    </>
  ),
  skipped: <path d="M2.5 7h9" stroke="var(--ink-faint)" strokeWidth="1.8" />,
};

/** A lamp in one state. `title` is its text equivalent; without one it is decoration beside words that say the same. */
export function Lamp({ light, title }: { readonly light: Light; readonly title?: string }) {
  const naming = title === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': title };
  return (
    <svg className="lamp" viewBox="0 0 14 14" {...naming}>
      {shapes[light]}
    </svg>
  );
}

/** A lamp that shows the state of the nearest ancestor with `data-light`, so that it changes without React. */
export function LiveLamp() {
  return (
    <svg className="lamp is-live-lamp" viewBox="0 0 14 14" aria-hidden="true">
      {lights.map((light) => (
        <g key={light} className={`lamp-${light}`}>
          {shapes[light]}
        </g>
      ))}
    </svg>
  );
}
