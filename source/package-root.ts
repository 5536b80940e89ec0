import {fileURLToPath} from 'node:url';

/** Absolute path of our own package. This file and the bundles in dist/ both stand one folder below it. */
export const packageRoot = fileURLToPath(new URL('..', import.meta.url));
