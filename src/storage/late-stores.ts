export { createArtifactStore } from './artifact-store';
export { createBuildStore } from './build-store';
export { createRunStore } from './run-store';
