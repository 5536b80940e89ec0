/** Every way in which db-specialist refuses or fails on purpose. Programs read these codes: never rename one. */
export type ErrorCode =
  | 'bad-arguments'
  | 'not-a-terminal'
  | 'no-knexfile'
  | 'several-knexfiles'
  | 'broken-knexfile'
  | 'unknown-environment'
  | 'unsupported-dialect'
  | 'driver-missing'
  | 'database-missing'
  | 'database-locked'
  | 'database-corrupt'
  | 'database-unreachable'
  | 'database-changed'
  | 'permission-denied'
  | 'disk-full'
  | 'directory-exists'
  | 'no-git'
  | 'git-failed'
  | 'invalid-file'
  | 'file-changed'
  | 'unknown-table'
  | 'unknown-column'
  | 'unknown-object'
  | 'name-taken'
  | 'cannot-apply'
  | 'not-understood'
  | 'needs-answer'
  | 'needs-consent'
  | 'refused'
  | 'pending-migrations'
  | 'migrations-corrupt'
  | 'migration-locked'
  | 'migration-failed'
  | 'migration-timeout'
  | 'planner-failed'
  | 'rehearsal-failed'
  | 'backup-failed'
  | 'apply-failed'
  | 'validation-failed'
  | 'checkpoint-failed'
  | 'busy'
  | 'runner-died'
  | 'interrupted';

export type UserErrorDetails = {
  readonly code: ErrorCode;
  /** What is wrong and where, in the present tense, naming the thing: `users.email does not exist`. */
  readonly message: string;
  /** What the person can do next, most likely first. Never empty. */
  readonly nextSteps: readonly string[];
  readonly cause?: unknown;
};

/** A failure that the person can do something about. Anything else that is thrown is a bug and shows its stack. */
export class UserError extends Error {
  readonly code: ErrorCode;
  readonly nextSteps: readonly string[];

  constructor({code, message, nextSteps, cause}: UserErrorDetails) {
    super(message, cause === undefined ? undefined : {cause});
    this.name = 'UserError';
    this.code = code;
    this.nextSteps = nextSteps;
  }
}

export const isUserError = (error: unknown): error is UserError => error instanceof UserError;

/** The code that Node and the drivers give an error: `ENOENT`. */
export const errorCode = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

/** True where an error says that there is no such file. */
export const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR'].includes(errorCode(error) ?? '');
