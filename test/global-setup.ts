import {execFileSync} from 'node:child_process';

/** Tests of child processes run what users run: the bundle. */
export default (): void => {
  execFileSync(process.execPath, ['build.mjs'], {cwd: new URL('..', import.meta.url), stdio: 'inherit'});
};
