/** How a node type travels from the palette to the canvas, by the platform's own drag and drop. */
const mediaType = 'application/x-voide-node-type';

export function carryNodeType(transfer: DataTransfer, type: string) {
  transfer.setData(mediaType, type);
  transfer.effectAllowed = 'copy';
}

export function carriesNodeType(transfer: DataTransfer): boolean {
  return transfer.types.includes(mediaType);
}

export function carriedNodeType(transfer: DataTransfer): string {
  return transfer.getData(mediaType);
}
