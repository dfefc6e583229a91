import './sub-flows.css';
import { Icon } from '../../look/icon';
import { say } from '../../look/words';
import type { Way, WayStep } from './way';

/** Where one is: the flow, and the Sub-flows that one has gone into. Each leads back to itself. */
export function Breadcrumbs(props: {
  readonly name: string;
  readonly steps: readonly WayStep[];
  readonly onGo: (way: Way) => void;
}) {
  const nodes = props.steps.map(({ node }) => node);
  const places = [
    { label: props.name === '' ? say('Untitled flow') : props.name, way: [] as Way },
    ...props.steps.map(({ label }, index) => ({ label, way: nodes.slice(0, index + 1) })),
  ];
  return (
    <nav className="breadcrumbs float" aria-label={say('Sub-flows')}>
      <ol>
        {places.map(({ label, way }, index) => (
          <li key={way.join('/')}>
            {index === 0 ? null : <Icon name="chevron-right" />}
            {index === places.length - 1 ? (
              <span className="breadcrumb" aria-current="page" title={label}>
                {label}
              </span>
            ) : (
              <button type="button" className="breadcrumb" title={label} onClick={() => props.onGo(way)}>
                {label}
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
