/** What every node of tests has, whatever it does. */
export const bareNode = { version: 1, family: 'control', icon: 'circle', help: 'For tests.' } as const;
