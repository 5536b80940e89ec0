/**
 * Settled when the layout engine can be used. Loaded as modules it is from the start, because yoga-layout awaits itself; in the one-file
 * bundle build.mjs puts its own promise here.
 */
export const yogaReady: Promise<void> = Promise.resolve();
