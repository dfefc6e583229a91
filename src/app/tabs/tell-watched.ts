import { say } from '../../look/words';
import { notify } from '../notices/notices';

/** Says why nothing happened: another tab edits the flow. */
export function tellWatched(): void {
  notify({ kind: 'info', text: say('Another tab edits this flow. Take over to change it here.') });
}
