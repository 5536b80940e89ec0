import {dialectOf} from '../dialects/index.js';
import type {LegReport, Runner} from '../ecosystems/ecosystem.js';
import {isUserError, UserError} from '../errors.js';
import {tableSql} from '../operations/table-sql.js';
import {qualifiedName, type Schema, type View} from '../schema/model.js';
import {type EmptyShadowOptions, withEmptyShadow} from './empty-shadow.js';
import type {DraftMigrations} from './place-migrations.js';

/** What a migration really does, on the schema that those before it leave. */
export type Sketch = {
  /** The SQL that it sends. */
  readonly up: readonly string[];
  /** Its run. */
  readonly ran: LegReport;
  readonly down: readonly string[];
  /** What `up` made of the schema. */
  readonly after: Schema;
};

export type SketchOptions = Pick<EmptyShadowOptions, 'openRunner' | 'project'> & {
  readonly migrations: DraftMigrations;
  /** The schema the first migration starts from. */
  readonly schema: Schema;
  /** Views that they make. */
  readonly views: readonly View[];
  readonly signal?: AbortSignal | undefined;
};

/**
 * Runs planned migrations up one after the other, and down again the last one first, on an empty database with the same schema, outside the
 * project: what they really send is known, and nothing of the project is written, before a person has approved.
 */
export const sketch = ({schema, views, ...options}: SketchOptions): Promise<readonly Sketch[]> =>
  withEmptyShadow({...options, dialect: schema.dialect}, async (runner) => {
    const names = options.migrations.files.map(({fileName}) => fileName);
    await runner.execute(dialectOf(schema.dialect).createStatements(schema));
    const ups: Omit<Sketch, 'down'>[] = [];
    for (const name of names) {
      const ran = finished(await runner.up(name), 'up');
      ups.push({up: sqlOf(ran), ran, after: await runner.introspect()});
    }
    for (const view of views) await requireReadable(runner, view, tableSql(dialectOf(schema.dialect), view));
    const downs: (readonly string[])[] = [];
    for (const name of names.toReversed()) downs.unshift(sqlOf(finished(await runner.down(name), 'down')));
    return ups.map((up, at) => ({...up, down: downs[at] ?? []}));
  });

const sqlOf = ({statements}: LegReport): readonly string[] => statements.map(({sql}) => sql);

/** SQLite looks into a view only when it is used. */
const requireReadable = async (runner: Runner, view: View, quoted: string): Promise<void> => {
  try {
    await runner.count([`select count(*) as n from (select 1 as one from ${quoted}) as rows_of_view`]);
  } catch (cause) {
    if (isUserError(cause)) throw cause;
    throw new UserError({
      code: 'cannot-apply',
      message: `The view ${qualifiedName(view)} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
      nextSteps: ['Correct its definition.'],
      cause,
    });
  }
};

const finished = (leg: LegReport, direction: 'up' | 'down'): LegReport => {
  if (leg.error === null) return leg;
  throw new UserError({
    code: 'migration-failed',
    message: `The planned migration fails in \`${direction}\` on an empty copy of the schema: ${leg.error.message}`,
    nextSteps: ['Change the plan, or the request it was made from.'],
  });
};
