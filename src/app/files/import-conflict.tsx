import type { Flow } from '../../flow/flow';
import { Dialog } from '../../look/dialog';
import { say } from '../../look/words';
import { useWorkspace } from '../use-workspace';

/** Asks what to do with an imported flow whose place is taken by a different state of it. Closing imports nothing. */
export function ImportConflict(props: { readonly flows: readonly Flow[]; readonly onSettled: (flow: Flow) => void }) {
  const { library } = useWorkspace();
  const [flow] = props.flows;
  if (!flow) return null;
  const settle = (choice: 'replace' | 'keep-both') => {
    props.onSettled(flow);
    void library.settle(flow, choice);
  };
  return (
    <Dialog
      label={say('This flow is here already')}
      isOpen
      onClose={() => props.onSettled(flow)}
      foot={
        <>
          <button type="button" className="button quiet" onClick={() => props.onSettled(flow)}>
            {say('Cancel')}
          </button>
          <button type="button" className="button" onClick={() => settle('replace')}>
            {say('Replace it')}
          </button>
          <button type="button" className="button primary" onClick={() => settle('keep-both')}>
            {say('Keep both')}
          </button>
        </>
      }
    >
      <p>
        {say(
          '“{name}” differs from the one on this machine. Keep both, or put the file in its place; what is here now is lost then.',
          { name: flow.name },
        )}
      </p>
    </Dialog>
  );
}
