import type {Query} from '../../../dialects/dialect.js';
import {UserError} from '../../../errors.js';

/** The knexfile attaches the project's own files to a copy too: what is only tried there would be written to them. */
export const refuseAttached = async (query: Query): Promise<void> => {
  const rows = await query('PRAGMA database_list');
  const attached = rows.find(({name, file}) => name !== 'main' && name !== 'temp' && Boolean(file));
  if (attached === undefined) return;
  throw new UserError({
    code: 'rehearsal-failed',
    message: `The project attaches ${attached.file} as ${attached.name} to every connection, to a copy too, so what is only tried would be written to that file. Nothing was run.`,
    nextSteps: [
      'Leave the ATTACH out in an environment of its own, and name that: --env NAME',
      `To change ${attached.name} itself, use an environment that opens its file.`,
    ],
  });
};
