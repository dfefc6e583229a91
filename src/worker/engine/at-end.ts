/** What has a firing's end. */
interface Closing {
  readonly isOver: boolean;
  closers: (() => void)[] | undefined;
}

/** Has something closed when a firing is over, whichever way; at once where it is. */
export function atEnd(firing: Closing, close: () => void): void {
  if (firing.isOver) close();
  else if (firing.closers === undefined) firing.closers = [close];
  else firing.closers.push(close);
}

/** Closes what is to be closed when a firing is over. */
export function closeAll(firing: Closing): void {
  const { closers } = firing;
  if (closers === undefined) return;
  firing.closers = undefined;
  for (const close of closers) close();
}
