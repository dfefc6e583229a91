export { createRunLog, type RunLogStore } from './run-log-store';
export { summaryLine } from './summary-line';
