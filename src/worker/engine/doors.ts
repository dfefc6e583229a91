import type { DataService } from '../../flow/data';
import { failure } from '../../flow/failure';
import type { McpService } from '../../flow/mcp';
import type { FileService, FiringContext } from '../../flow/services';
import type { VectorService } from '../../flow/vectors';
import { worldOf } from './world-of';

/** A firing, and the world of its run. */
type Asking = FiringContext & { readonly run: Parameters<typeof worldOf>[0] };

/** Where binaries are kept. @throws FailureError where none are */
export function filesOf(firing: Asking): FileService {
  const kept = worldOf(firing.run).files?.(firing);
  if (kept === undefined) throw failure('storage-failed', 'No files are kept here.', 'Run it in a browser.');
  return kept;
}

/** What works on data. @throws FailureError where nothing does */
export function dataOf(firing: Asking): DataService {
  const data = worldOf(firing.run).data?.(firing);
  if (data === undefined) throw failure('bad-config', 'Nothing works on data here.', 'Run it in a browser.');
  return data;
}

/** The vectors that are kept under a name. @throws FailureError where none are */
export function vectorsOf(firing: Asking, store: string): VectorService {
  const kept = worldOf(firing.run).vectors?.(firing, store);
  if (kept === undefined) throw failure('storage-failed', 'No vectors are kept here.', 'Run it in a browser.');
  return kept;
}

/** What reaches servers that have tools. @throws FailureError where nothing does */
export function mcpOf(firing: Asking): McpService {
  const mcp = worldOf(firing.run).mcp?.(firing);
  if (mcp === undefined) throw failure('bad-config', 'No tools of servers are reached here.', 'Run it in a browser.');
  return mcp;
}
