import {detectOtherTools} from '../ecosystems/detect-other-tools.js';
import {readGitState} from '../project/git.js';
import {findPackageManager} from '../project/package-manager.js';
import type {WorkflowContext} from './context.js';
import type {Orientation} from './workflow.js';

/** Says where we are. Reads only. */
export const orient = async (context: WorkflowContext): Promise<Orientation> => {
  const {directory} = context;
  const [git, packageManager, otherTools, runner] = await Promise.all([
    readGitState(directory),
    findPackageManager(directory),
    detectOtherTools(directory),
    context.runner(),
  ]);
  const project = await runner.describe();
  const migrations = await runner.migrations();
  return {
    directory,
    git: git.state,
    gitProblem: git.problem,
    packageManager,
    project,
    migrations,
    otherTools,
  };
};
