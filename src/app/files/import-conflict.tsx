import { useStore } from 'zustand';
import { Dialog } from '../../look/dialog';
import { say } from '../../look/words';
import { useWorkspace } from '../use-workspace';
import { conflictPlace, settleConflict } from './conflict-place';

/** Asks what to do with an imported flow whose place is taken by a different state of it. Closing imports nothing. */
export function ImportConflict() {
  const { library } = useWorkspace();
  const flow = useStore(conflictPlace, ({ open }) => open?.[0]);
  const close = () => flow && settleConflict(flow);
  const settle = (choice: 'replace' | 'keep-both') => {
    close();
    if (flow) void library.settle(flow, choice);
  };
  return (
    <Dialog
      label={say('This flow is here already')}
      isOpen={flow !== undefined}
      onClose={close}
      foot={
        <>
          <button type="button" className="button quiet" onClick={close}>
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
          { name: flow?.name ?? '' },
        )}
      </p>
    </Dialog>
  );
}
