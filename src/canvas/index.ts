export { Canvas, type CanvasProps, type CanvasViewport } from './canvas';
export { type CanvasAction, historyActions } from './canvas-actions';
export type { CanvasHandle } from './canvas-handle';
export { createDocument, type DocumentState, type DocumentStore, type EditOptions } from './document';
export { isPressed, isTyping } from './keyboard';
export { createLightBoard, type LightBoard } from './light-board';
export type { NodeProgress } from './light-fold';
export { Palette, type PaletteProps } from './palette';
export { createSelection, type SelectionState, type SelectionStore } from './selection';
