import {mkdirSync, readFileSync, renameSync, statSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {homedir} from 'node:os';
import {dirname, join} from 'node:path';
import {Script} from 'node:vm';

/** In the person's own cache folder and nowhere that others can write: V8 runs what it finds in it. */
const cacheDirectory = (): string => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'db-specialist');

const readIfThere = (file: string): Buffer | undefined => {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
};

/** A cache that cannot be written costs time, nothing else. */
const writeQuietly = (file: string, data: Buffer): void => {
  try {
    mkdirSync(dirname(file), {recursive: true, mode: 0o700});
    const temporary = `${file}.${process.pid}`;
    writeFileSync(temporary, data, {mode: 0o600});
    renameSync(temporary, file);
  } catch {}
};

/**
 * Runs a CommonJS file with V8's compiled code kept between runs, which spares parsing it (node:module's own compile cache needs Node 22).
 * V8 checks for itself that version and flags are those the cache was made with; of the source it only compares the length, so the
 * name of the cache carries the time of the file too.
 */
export const runCached = (file: string): void => {
  const source = readFileSync(file, 'utf8');
  const stamp = `${source.length.toString(36)}-${Math.round(statSync(file).mtimeMs).toString(36)}`;
  const cacheFile = join(cacheDirectory(), `program-${process.version}-${process.arch}-${stamp}.bin`);
  const cachedData = readIfThere(cacheFile);
  const script = new Script(`(function (exports, require, module, __filename, __dirname) {${source}\n})`, {
    filename: file,
    ...(cachedData === undefined ? {} : {cachedData}),
  });
  const module = {exports: {}};
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
  // At exit, because only then the functions that were really needed are compiled and go into the cache.
  if (cachedData === undefined || script.cachedDataRejected) {
    process.once('exit', () => writeQuietly(cacheFile, script.createCachedData()));
  }
};
