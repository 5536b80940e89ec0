import type {Runner} from '../ecosystems/ecosystem.js';

/** A copy has the lock too that a run of migrations holds in the database or left behind. */
export const freeLock = async (copy: Runner): Promise<void> => {
  if ((await copy.migrations()).locked) await copy.releaseLock();
};
