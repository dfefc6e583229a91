/** What does not answer within this time was not refused by a policy: a refusal comes at once. */
const patienceMilliseconds = 2_000;

/**
 * Whether the policy of this worker lets nothing out: neither its own address, which answers wherever a policy allows it
 * (from the cache, too, when the network is off), nor a `data:` address, which needs no network at all.
 */
export async function isShutOff(): Promise<boolean> {
  const own = isRefused(location.href);
  const data = isRefused('data:,');
  return (await own) && (await data);
}

function isRefused(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), patienceMilliseconds);
    const settle = (isRefused: boolean) => {
      clearTimeout(timer);
      resolve(isRefused);
    };
    fetch(address, { cache: 'force-cache' }).then(
      () => settle(false),
      () => settle(true),
    );
  });
}
