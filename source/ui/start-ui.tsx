import type {Workflow} from '../workflow/workflow.js';
import type {SessionOutcome} from './run-session.js';

export type UiOptions = {
  readonly workflow: Workflow;
  /** What to begin with; null where the person chooses. */
  readonly initialRequest: string | null;
  /** Absolute. */
  readonly directory: string;
  readonly color: boolean;
};

/** With these set Ink draws nothing until the end and chalk no colours, which is wrong wherever somebody sits in front of a terminal. */
const buildServerVariables = ['CI', 'CONTINUOUS_INTEGRATION'] as const;

/** Loads Ink, which reads the environment while it is loaded. What is started later sees it as it was. */
const loadSession = async (color: boolean): Promise<typeof import('./run-session.js')> => {
  if (!color || process.env.NO_COLOR) process.env.FORCE_COLOR = '0';
  const before = buildServerVariables.map((name) => [name, process.env[name]] as const);
  for (const name of buildServerVariables) delete process.env[name];
  try {
    return await import('./run-session.js');
  } finally {
    for (const [name, value] of before) if (value !== undefined) process.env[name] = value;
  }
};

/** The interactive session on this terminal, until the person leaves it. What is returned is for the main screen. */
export const startUi = async ({workflow, initialRequest, directory, color}: UiOptions): Promise<SessionOutcome> => {
  const {runSession} = await loadSession(color);
  return runSession({
    workflow,
    initialRequest,
    directory,
    stdin: process.stdin,
    stdout: process.stdout,
  });
};
