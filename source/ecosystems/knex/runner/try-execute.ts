import type {Knex} from 'knex';
import type {Attempt} from '../../ecosystem.js';
import {sendRaw} from './catalogue.js';
import {knownDriverError, wordsOfDriver} from './driver-errors.js';
import type {Session} from './session.js';

type Shadow = Pick<Session, 'isShadow' | 'catalogue' | 'dialect' | 'errorContext' | 'clean'>;

/** What the database says to each; what it refuses leaves no trace. Rejects where there is no database to say anything. */
export const tryExecute = async (
  session: Shadow,
  groups: readonly (readonly Attempt[])[],
): Promise<readonly (readonly (string | null)[])[]> => {
  if (!session.isShadow) throw new Error('Statements are only tried on a shadow');
  const {knex} = await session.catalogue();
  const {begin, end} = session.dialect.seeding;
  for (const statement of begin) await sendRaw(knex, statement);
  const refusals: (readonly (string | null)[])[] = [];
  for (const group of groups) refusals.push(await refusalsIn(session, knex, group));
  for (const statement of end) await sendRaw(knex, statement);
  return refusals;
};

/**
 * What the first one shows to be likely is tried at once where one message takes several. Numbers that a sequence gave to what was refused then
 * are gone, so the first one has its own before.
 */
const refusalsIn = async (
  session: Shadow,
  knex: Knex,
  [first, ...others]: readonly Attempt[],
): Promise<readonly (string | null)[]> => {
  if (first === undefined) return [];
  const refusals = [await refusalOf(session, knex, first)];
  const isOneMessage =
    others.length < session.dialect.statementsPerMessage && others.every((attempt) => attempt.length === 1);
  if (refusals[0] === null && others.length > 1 && isOneMessage && (await areTaken(knex, others.flat())))
    return [null, ...others.map(() => null)];
  for (const attempt of others) refusals.push(await refusalOf(session, knex, attempt));
  return refusals;
};

/** All, or none is run. */
const areTaken = (knex: Knex, statements: readonly string[]): Promise<boolean> =>
  sendRaw(knex, statements.join('\n;\n')).then(
    () => true,
    () => false,
  );

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
