import type {ToolCommands} from '../ecosystems/ecosystem.js';
import {findPackageManager} from '../project/package-manager.js';
import type {WorkflowContext} from './context.js';

/** What a person types in this project to run its migrations. */
export const toolCommands = async ({ecosystem, project, directory}: WorkflowContext): Promise<ToolCommands> =>
  ecosystem.commands(project, (await findPackageManager(directory))?.name ?? null);
