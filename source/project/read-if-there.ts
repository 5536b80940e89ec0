import {readFile} from 'node:fs/promises';
import {isMissing} from './file-error.js';

/** The text of a file; null where there is none. */
export const readIfThere = async (path: string): Promise<string | null> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
};
