import type { Failure } from '../../flow/failure';
import { say, sayGiven } from '../../look/words';

/** What stands on the page when the app cannot begin. */
export function StartFailure({ failure }: { readonly failure: Failure }) {
  return (
    <main className="start-failure">
      <h1>{say('Voide could not start.')}</h1>
      <p>{sayGiven(failure.message)}</p>
      <p>{sayGiven(failure.remedy)}</p>
      <button type="button" className="button" onClick={() => location.reload()}>
        {say('Load again')}
      </button>
    </main>
  );
}
