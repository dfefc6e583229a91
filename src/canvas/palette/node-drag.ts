import type { FlowId } from '../../flow/ids';

/** How a node type travels from the palette to the canvas, by the platform's own drag and drop. */
const mediaType = 'application/x-voide-node-type';

export function carryNodeType(transfer: DataTransfer, type: string) {
  transfer.setData(mediaType, type);
  transfer.effectAllowed = 'copy';
}

export function carriesNodeType(transfer: DataTransfer): boolean {
  return transfer.types.includes(mediaType);
}

const flowPrefix = 'flow/';

/** A flow of the library travels as a node does. */
export function carryFlow(transfer: DataTransfer, flow: string) {
  carryNodeType(transfer, flowPrefix + flow);
}

/** The flow that is meant by what was carried, if it is one. */
export function flowCarriedAs(type: string): FlowId | undefined {
  return type.startsWith(flowPrefix) ? (type.slice(flowPrefix.length) as FlowId) : undefined; // as it was carried
}

export function carriedNodeType(transfer: DataTransfer): string {
  return transfer.getData(mediaType);
}
