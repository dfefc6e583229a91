import type { NodeId } from '../../flow/ids';
import { createPlace } from '../place';

/** The Form that a person is asked to fill in, or the first of the Inputs. */
export const formPlace = createPlace<NodeId>();
