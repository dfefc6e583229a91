import { type ComponentType, useState } from 'react';
import { say } from '../look/words';
import { missingRemedy } from './notices/tell-missing';

/** Makes what stands where a part could not be fetched, and becomes the part when it can. */
export function insteadOf<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let Part: ComponentType<Props> | undefined;
  return function MissingPart(props: Props) {
    const [, setTries] = useState(0);
    const tryAgain = async () => {
      Part = await load().catch(() => undefined);
      setTries((tries) => tries + 1);
    };
    if (Part) return <Part {...props} />;
    return (
      <div className="fault" role="alert">
        <p>
          <b>{say('This part of Voide could not be loaded.')}</b> {missingRemedy()}
        </p>
        <button type="button" className="button" onClick={() => void tryAgain()}>
          {say('Try again')}
        </button>
      </div>
    );
  };
}
