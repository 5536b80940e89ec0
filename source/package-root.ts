import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** Absolute path of our own package. This file and the bundles in dist/ both stand one folder below it. */
export const packageRoot = fileURLToPath(new URL('..', import.meta.url));

export const packageVersion = (): string =>
  (JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {readonly version: string}).version;
