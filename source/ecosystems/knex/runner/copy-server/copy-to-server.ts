import type {Dialect, Query} from '../../../../dialects/dialect.js';
import type {RowCopy} from '../../../../dialects/row-copy.js';
import {isUserError, UserError} from '../../../../errors.js';
import {compareSchemas} from '../../../../schema/compare.js';
import type {Schema} from '../../../../schema/model.js';
import {wholeIndexes} from '../../../../schema/whole-indexes.js';
import type {CopyOptions, CopyReport, ShadowPlace} from '../../../ecosystem.js';
import {onOneConnection} from '../catalogue.js';
import {chunks} from '../chunks.js';
import {knownDriverError, wordsOfDriver} from '../driver-errors.js';
import {readSchema} from '../read-schema.js';
import {openShadow, type Session} from '../session.js';
import {copyRows} from './copy-rows.js';

/** How many rows of a table are copied where nobody says. */
const usualSample = 10_000;

/**
 * Makes an empty database into a copy of the project's own one: its schema, its rows or a sample of them, how far its sequences counted, and the
 * migration tool's books. Reads one state of it and stops nobody who writes.
 */
export const copyToServer = async (
  session: Session,
  place: ShadowPlace,
  {sample = usualSample}: CopyOptions,
): Promise<CopyReport> => {
  const {dialect} = session;
  const {rowCopy} = dialect;
  if (rowCopy === undefined) throw new Error(`A database of ${dialect.title} is copied as a file`);
  const shadow = await openShadow(session, place);
  try {
    const live = await session.catalogue();
    const copy = await shadow.catalogue();
    return await onOneConnection(live, (read) =>
      onOneConnection(copy, (write) => copyDatabase({dialect, rowCopy, live: read, copy: write, sample})),
    );
  } catch (error) {
    throw notCopied(error, session);
  } finally {
    await shadow.close();
  }
};

type Copying = {
  readonly dialect: Dialect;
  readonly rowCopy: RowCopy;
  readonly live: Query;
  readonly copy: Query;
  readonly sample: number | null;
};

const copyDatabase = async ({dialect, rowCopy, live, copy, sample}: Copying): Promise<CopyReport> => {
  const {schema, after, report} = await rowCopy.inOneState(live, async () => {
    const found = await readSchema(dialect, live, []);
    const around = rowCopy.createAroundRows(found);
    await runAll({dialect, copy}, around.before);
    await rowCopy.letIn(copy);
    const copied = await copyRows({dialect, rowCopy, live, copy, schema: found, sample});
    await rowCopy.copyState(live, copy, found);
    return {schema: found, after: around.after, report: copied};
  });
  await runAll({dialect, copy}, after);
  requireSame(wholeIndexes(schema), await readSchema(dialect, copy, []));
  return report;
};

type Writing = Pick<Copying, 'dialect' | 'copy'>;

const runAll = async ({dialect, copy}: Writing, statements: readonly string[]): Promise<void> => {
  for (const together of chunks(statements, dialect.statementsPerMessage)) await runTogether(copy, together);
};

/** Where that fails none of them was run: then one after the other, so that it is known which one it is. */
const runTogether = async (copy: Query, statements: readonly string[]): Promise<void> => {
  const [only, ...others] = statements;
  if (only !== undefined && others.length === 0) return void (await copy(only));
  try {
    await copy(statements.join('\n;\n'));
  } catch {
    for (const statement of statements) await copy(statement);
  }
};

/** What runs on another schema proves nothing. */
const requireSame = (live: Schema, copy: Schema): void => {
  const differences = compareSchemas(live, copy, {columnOrder: 'ignored'});
  const [first, ...others] = differences;
  if (first === undefined) return;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw new UserError({
    code: 'rehearsal-failed',
    message: `The copy of the database has another schema than the database itself: ${first.text}${more}`,
    nextSteps: ['Change that in the database if it should not be so, then try again.', 'Nothing was applied.'],
  });
};

/** What the server says of the copy, with what was being done. Where the connection is gone, that is what is said. */
const notCopied = (error: unknown, {errorContext, clean}: Session): unknown => {
  if (isUserError(error)) return error;
  const known = knownDriverError(error, errorContext);
  if (known !== null && !ofStatement.has(known.code)) return known;
  if (!(error instanceof Error)) return error;
  return new UserError({
    code: 'rehearsal-failed',
    message: `The database cannot be copied: ${clean(wordsOfDriver(error.message))}`,
    nextSteps: [
      'Let the user of the project do that on this server, or use a server on which it may. Nothing was applied.',
    ],
    cause: error,
  });
};

/** These name a right or an object of the statement, which is one of the copy. */
const ofStatement: ReadonlySet<string> = new Set(['permission-denied', 'migration-failed', 'cannot-apply']);
