import {execFileSync} from 'node:child_process';
import type {TestProject} from 'vitest/node';
import {startServers} from './helpers/start-servers.js';

/** Tests of child processes run what users run: the bundle. Tests of databases run on real ones. */
export default async ({provide}: TestProject): Promise<() => Promise<void>> => {
  execFileSync(process.execPath, ['build.mjs'], {cwd: new URL('..', import.meta.url), stdio: 'inherit'});
  const {stop, ...servers} = await startServers();
  provide('servers', servers);
  return stop;
};
