import {join, relative, resolve, sep} from 'node:path';
import {packageRoot} from '../package-root.js';
import {isThere} from '../project/is-there.js';
import type {GlobalOptions} from './global-options.js';
import {exitCodes} from './result.js';
import {runCommand} from './run-command.js';
import {createSample} from './sample/create-sample.js';
import {hasTerminal, session} from './session.js';

const defaultName = 'db-specialist-demo';

/** Makes a fresh sample project and opens the session on it; without a terminal it says what to run there instead. */
export const demo = async ({
  directory,
  options,
}: {
  readonly directory: string | null;
  readonly options: GlobalOptions;
}): Promise<void> => {
  const target = directory === null ? await firstFree(options.cwd) : resolve(options.cwd, directory);
  const opensSession = hasTerminal() && !options.json && !options.plain;
  const shown = relative(process.cwd(), target) || '.';
  const command = commandIn(target);
  await runCommand({
    name: 'demo',
    options: {...options, quiet: options.quiet || opensSession},
    work: async () => {
      await createSample(target);
      return {
        exitCode: exitCodes.ok,
        data: {directory: target},
        text: [
          `The sample project is in ${shown}. There, run one of these:`,
          `  cd ${shown}`,
          `  ${command}  (the session, in a terminal)`,
          `  ${command} plan --task 2.1  (a plan for the first open task)`,
          `  ${command} build --task 2.1 --yes  (plan, prove, apply and commit it)`,
        ],
      };
    },
  });
  if (!opensSession || process.exitCode !== exitCodes.ok) return;
  await session({request: null, options: {...options, cwd: target}});
  process.stdout.write(`The sample project stays in ${shown}. To go on there: cd ${shown} && ${command}\n`);
};

/** A clone is no package that npx would find. */
const commandIn = (directory: string): string =>
  packageRoot.split(sep).includes('node_modules')
    ? 'npx db-specialist'
    : `node ${relative(directory, join(packageRoot, 'dist', 'cli.cjs'))}`;

const firstFree = async (cwd: string): Promise<string> => {
  for (let number = 1; ; number += 1) {
    const candidate = resolve(cwd, number === 1 ? defaultName : `${defaultName}-${number}`);
    if (!(await isThere(candidate))) return candidate;
  }
};
