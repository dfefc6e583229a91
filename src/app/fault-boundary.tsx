import { Component, type ReactNode } from 'react';
import { say } from '../look/words';

interface Props {
  /** What is missing when its children cannot be drawn: the subject of a sentence. */
  readonly what: string;
  readonly children: ReactNode;
}

/** Keeps a fault in one part of the page from taking the rest away. A class, because only a class can catch in React. */
export class FaultBoundary extends Component<Props, { readonly fault?: string }> {
  override state: { readonly fault?: string } = {};

  static getDerivedStateFromError(error: unknown) {
    return { fault: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    if (this.state.fault === undefined) return this.props.children;
    return (
      <div className="fault" role="alert">
        <p>
          <b>{say('{what} could not be shown.', { what: this.props.what })}</b>{' '}
          {say('Your flows and chats are saved. Load the page again to go on.')}
        </p>
        <p className="hint mono">{this.state.fault.slice(0, 200)}</p>
        <button type="button" className="button" onClick={() => location.reload()}>
          {say('Load again')}
        </button>
      </div>
    );
  }
}
