import type {KnownError} from './known-error.js';

export const errorsOfKnex: readonly KnownError[] = [
  {
    code: 'driver-missing',
    matches: /Knex: run\s+\$ npm install|Could not locate the bindings file|ERR_DLOPEN_FAILED/,
    message: ({driver}) =>
      `The driver ${driver} is not installed where the project's Knex looks for it, or does not load.`,
    nextSteps: ({driver}) => [
      `Install it: npm install ${driver}`,
      `If it is installed, build it again: npm rebuild ${driver}`,
    ],
  },
  {
    code: 'migration-locked',
    matches: /^MigrationLocked|Migration table is already locked/,
    message: ({database}) =>
      `Another migration is running on ${database}, or one was cut off and left its lock behind.`,
    nextSteps: () => ['Wait until it has ended.', 'If none is running, free the lock: npx knex migrate:unlock'],
  },
  {
    code: 'migrations-corrupt',
    matches: /migration directory is corrupt/,
    message: () => 'Migrations that the database has are missing from the migration folder.',
    nextSteps: () => ['Bring the files back, for example from git.', 'See which: db-specialist analyze'],
  },
];
