import type { World } from '../../flow/services';
import type { Clock } from './clock';

/** The doors of a run to the world, for who goes through one: what is done out there takes time. */
export function worldOf(run: { readonly world: World; readonly clock: Pick<Clock, 'mayJump'> }): World {
  run.clock.mayJump = true;
  return run.world;
}
