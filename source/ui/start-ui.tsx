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

/** Ink reads these when it is loaded. `CI` makes it draw nothing until the end, which is wrong wherever somebody sits in front of a terminal. */
const loadSession = async (color: boolean): Promise<typeof import('./run-session.js')> => {
  if (!color || process.env.NO_COLOR) process.env.FORCE_COLOR = '0';
  const {CI, CONTINUOUS_INTEGRATION} = process.env;
  process.env.CI = 'false';
  process.env.CONTINUOUS_INTEGRATION = 'false';
  try {
    return await import('./run-session.js');
  } finally {
    restore('CI', CI);
    restore('CONTINUOUS_INTEGRATION', CONTINUOUS_INTEGRATION);
  }
};

const restore = (name: string, value: string | undefined): void => {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
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
    now: () => performance.timeOrigin + performance.now(),
  });
};
