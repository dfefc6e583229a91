import type { ReactNode } from 'react';
import { itemType, type PortType } from '../flow/port-type';
import { typeColor, typeFamily } from './type-color';

const shapes: Readonly<Record<string, ReactNode>> = {
  text: <circle cx="6" cy="6" r="4.4" />,
  number: <path d="M6 1.2 11 10H1z" />,
  boolean: <path d="M6 .8 11.2 6 6 11.2.8 6z" />,
  json: <rect x="1.8" y="1.8" width="8.4" height="8.4" rx="1" />,
  message: <path d="M3 1.6h6a2 2 0 0 1 2 2v3a2 2 0 0 1-2 2H6.4L3.2 11V8.6H3a2 2 0 0 1-2-2v-3a2 2 0 0 1 2-2z" />,
  media: <path d="M1.6 1.6h6.2l2.6 2.6v6.2H1.6z" />,
  vector: <path d="M2 10.4V5M6 10.4V1.6M10 10.4V7" fill="none" strokeWidth="2.2" strokeLinecap="round" />,
  tool: <path d="M3.4 1.4h5.2L11.2 6l-2.6 4.6H3.4L.8 6z" />,
  any: <circle cx="6" cy="6" r="4.2" />,
};

/** The sign of a port type: a colour and a shape, filled when wired, doubled for a list. Decoration: the port has a name. */
export function PortGlyph({ type, filled }: { readonly type: PortType; readonly filled: boolean }) {
  const family = typeFamily(type);
  const color = typeColor(type);
  const isList = itemType(type) !== undefined || type === 'messages';
  const fill = filled && family !== 'any' ? color : 'var(--surface)';
  return (
    <svg
      className="port-glyph"
      viewBox={isList ? '0 0 16 12' : '0 0 12 12'}
      width={isList ? 16 : 12}
      height={12}
      overflow="visible"
      fill={fill}
      stroke={color}
      strokeWidth="1.6"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {isList ? (
        <g transform="translate(4 0)" opacity=".45">
          {shapes[family]}
        </g>
      ) : null}
      {shapes[family]}
      {family === 'any' ? <circle cx="6" cy="6" r={filled ? 2 : 0.9} fill={color} stroke="none" /> : null}
    </svg>
  );
}
