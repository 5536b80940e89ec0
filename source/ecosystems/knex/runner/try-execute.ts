import type {Knex} from 'knex';
import type {Attempt} from '../../ecosystem.js';
import {sendRaw} from './catalogue.js';
import {knownDriverError, wordsOfDriver} from './driver-errors.js';
import type {Session} from './session.js';

type Shadow = Pick<Session, 'isShadow' | 'catalogue' | 'dialect' | 'errorContext' | 'clean'>;

/** What the database says to each; what it refuses leaves no trace. Rejects where there is no database to say anything. */
export const tryExecute = async (
  session: Shadow,
  attempts: readonly Attempt[],
): Promise<readonly (string | null)[]> => {
  if (!session.isShadow) throw new Error('Statements are only tried on a shadow');
  const {knex} = await session.catalogue();
  const {begin, end} = session.dialect.seeding;
  for (const statement of begin) await sendRaw(knex, statement);
  const refusals: (string | null)[] = [];
  for (const attempt of attempts) refusals.push(await refusalOf(session, knex, attempt));
  for (const statement of end) await sendRaw(knex, statement);
  return refusals;
};

const refusalOf = async (session: Shadow, knex: Knex, attempt: Attempt): Promise<string | null> => {
  let sent = '';
  try {
    for (const statement of attempt) {
      sent = statement;
      await sendRaw(knex, statement);
    }
    return null;
  } catch (error) {
    if (knownDriverError(error, session.errorContext)?.code === 'database-unreachable') throw error;
    // Where there is no transaction to take back, there is nothing to take back.
    if (attempt.length > 1) await sendRaw(knex, 'rollback').catch(() => undefined);
    return session.clean(wordsAbout(sent, error instanceof Error ? error.message : String(error)));
  }
};

/** Knex puts the statement before the words of the driver, in which there may be a dash too. */
const wordsAbout = (statement: string, message: string): string =>
  message.startsWith(`${statement} - `)
    ? message.slice(statement.length + 3).replace(/^SQLITE_\w+: /, '')
    : wordsOfDriver(message);
