import type { Flow } from '../../flow/flow';
import { isFile } from '../../flow/payload';
import type { Workspace } from '../workspace';

/** The artifacts that the flow that is open refers to and this machine does not have. */
export async function missingFilesOf({ document, storage }: Pick<Workspace, 'document' | 'storage'>) {
  const wanted = artifactsOf(document.getState().flow);
  const found = await Promise.all(
    // Where the storage does not answer, the run will say what it misses.
    wanted.map((id) =>
      storage.artifacts.get(id).then(
        (blob) => blob !== undefined,
        () => true,
      ),
    ),
  );
  return wanted.filter((_, index) => found[index] === false);
}

function artifactsOf({ nodes, flows }: Flow): readonly string[] {
  const all = [...nodes, ...Object.values(flows).flatMap((flow) => flow.nodes)];
  const files = all.flatMap(({ config }) => Object.values(config).filter(isFile));
  return [...new Set(files.map(({ artifact }) => artifact))];
}
