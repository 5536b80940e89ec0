import {access} from 'node:fs/promises';

/** True where a file or folder stands at this path and can be seen. */
export const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
