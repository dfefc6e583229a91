import { useEffect, useState } from 'react';

/**
 * Makes a hook for code that nobody needs in the first moment: it comes when the page has nothing else to do, or at once
 * where it is wanted. What has come stays: the next canvas has it from its first moment, and loses no key that is meant for it.
 */
export function createLateCode<Code extends object>(load: () => Promise<Code>) {
  let kept: Code | undefined;
  return function useLateCode(isWanted: boolean): Code | undefined {
    const [code, setCode] = useState(kept);
    useEffect(() => {
      if (code) return;
      let isOver = false;
      const fetch = async () => {
        kept ??= await load();
        if (!isOver) setCode(kept);
      };
      // What cannot be fetched now is fetched when the canvas is opened again; all else works without it.
      const quietly = () => void fetch().catch(() => undefined);
      if (isWanted) quietly();
      const idle = window.requestIdleCallback?.(quietly, { timeout: 1_000 }) ?? setTimeout(quietly, 200);
      return () => {
        isOver = true;
        window.cancelIdleCallback?.(idle);
      };
    }, [code, isWanted]);
    return code;
  };
}
