import {UserError} from '../errors.js';
import {openWorkflow} from '../workflow/open-workflow.js';
import {type GlobalOptions, workflowOptions} from './global-options.js';
import {failureOf} from './result.js';
import {printFailure} from './run-command.js';

export const hasTerminal = (): boolean => process.stdin.isTTY === true && process.stdout.isTTY === true;

const notATerminal = (): UserError =>
  new UserError({
    code: 'not-a-terminal',
    message: 'The session needs a terminal, and this is none',
    nextSteps: [
      'db-specialist plan "Add a nickname to users"            prints a plan',
      'db-specialist build "Add a nickname to users" --yes     plans, proves and applies it',
      'db-specialist status                                    says where a session stands',
      'db-specialist --help                                    lists the commands',
    ],
  });

/** The interactive session in the project directory. Sets the exit code; what is left to say is printed on the main screen. */
export const session = async ({
  request,
  options,
}: {
  readonly request: string | null;
  readonly options: GlobalOptions;
}): Promise<void> => {
  if (!hasTerminal() || options.json || options.plain) {
    const failure = failureOf(notATerminal());
    printFailure('session', options, failure);
    process.exitCode = failure.exitCode;
    return;
  }
  const {startUi} = await import('../ui/start-ui.js');
  const workflow = openWorkflow(workflowOptions(options));
  try {
    const {exitCode, summary} = await startUi({
      workflow,
      initialRequest: request,
      directory: workflowOptions(options).directory,
      color: options.color,
    });
    process.stdout.write(summary.map((line) => `${line}\n`).join(''));
    process.exitCode = exitCode;
  } finally {
    await workflow.close();
  }
};
