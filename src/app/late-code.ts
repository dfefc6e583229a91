/** Code that nobody needs in the first moment, loaded apart; the components among it are in `lazy-parts.tsx`. */

/** Flows to files and back. */
export const loadLibraryFiles = async () => (await import('./library/library-files')).createLibraryFiles;

/** Reads what was done to a flow before it was opened. */
export const loadHistoryStore = async () => (await import('../storage/history-store')).createHistoryStore;

/** Keeps what was done here beside what another tab did to the same flow. */
export const loadKeepBoth = async () => (await import('./tabs/keep-both')).keepBoth;

/** Says what an update brought. */
export const loadTellNews = async () => (await import('./news/tell-news')).tellNews;

/** Keeps states of flows. */
export const loadKeepVersion = async () => (await import('./versions/keep-version')).keepVersion;

/** Puts a flow of this machine into the one that is open. */
export const loadPlaceStored = async () => (await import('./levels/place-stored')).placeStored;

/** How one goes about in the levels of a document that has sub-flows. */
export const loadLevelAt = () => import('./levels/level-at');

/** The compiler, behind the one function that the app needs of it. */
export const loadBuildOf = async () => (await import('./running/build-of')).buildOf;

/** Finds out why a connection does not work. */
export const loadDoctor = () => import('./doctor/checks');

/** What the screen says, in German. */
export const loadGerman = async () => (await import('./german')).speakGerman;

/** What a window does that comes back from OpenRouter. */
export const loadSignInReturn = () => import('./vault/sign-in-return');
