import { useEffect, useState } from 'react';
import { Icon } from '../../look/icon';
import { say } from '../../look/words';
import { useWorkspace } from '../use-workspace';
import { askAboutConflicts } from './conflict-place';
import { giveFile, takerAt } from './take-files';
import './file-drop.css';

/** Takes flow files that are dropped anywhere on the page. Nodes dragged from the palette are not files and pass by. */
export function FileDrop() {
  const workspace = useWorkspace();
  const { library } = workspace;
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const holdsFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(takerAt(event.target) === undefined);
    };
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(false);
      const taker = takerAt(event.target);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (taker) {
        if (taker.node) giveFile(workspace, taker.node, files);
        return;
      }
      void library.importFiles(files).then(askAboutConflicts);
    };
    window.addEventListener('dragover', over);
    window.addEventListener('dragleave', leave);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', over);
      window.removeEventListener('dragleave', leave);
      window.removeEventListener('drop', drop);
    };
  }, [workspace, library]);
  if (!isOver) return null;
  return (
    <div className="file-drop">
      <p className="float">
        <Icon name="upload" />
        {say('Drop to import the flow')}
      </p>
    </div>
  );
}
