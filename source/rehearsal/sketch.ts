import {dialectOf} from '../dialects/index.js';
import type {LegReport, Runner} from '../ecosystems/ecosystem.js';
import {isUserError, UserError} from '../errors.js';
import type {Schema} from '../schema/model.js';
import {type EmptyShadowOptions, withEmptyShadow} from './empty-shadow.js';

/** The SQL that a migration really sends, in both directions. */
export type Sketch = {
  readonly up: readonly string[];
  readonly down: readonly string[];
  /** What `up` made of the schema. */
  readonly after: Schema;
};

export type SketchOptions = Required<Pick<EmptyShadowOptions, 'openRunner' | 'project' | 'migration'>> & {
  /** The schema the migration starts from. */
  readonly schema: Schema;
  /** Views that it makes. */
  readonly views: readonly string[];
  readonly signal?: AbortSignal | undefined;
};

/**
 * Runs a planned migration up and down on an empty database with the same schema, outside the project: what it really sends is known, and
 * nothing of the project is written, before a person has approved.
 */
export const sketch = ({schema, views, ...options}: SketchOptions): Promise<Sketch> =>
  withEmptyShadow({...options, dialect: schema.dialect}, async (runner) => {
    const {fileName} = options.migration;
    await runner.execute(dialectOf(schema.dialect).createStatements(schema));
    const up = finished(await runner.up(fileName), 'up');
    for (const view of views) await requireReadable(runner, view, dialectOf(schema.dialect).quoteIdentifier(view));
    const after = await runner.introspect();
    const down = finished(await runner.down(fileName), 'down');
    return {up: up.statements.map(({sql}) => sql), down: down.statements.map(({sql}) => sql), after};
  });

/** SQLite looks into a view only when it is used. */
const requireReadable = async (runner: Runner, view: string, quoted: string): Promise<void> => {
  try {
    await runner.count([`select count(*) as n from (select 1 as one from ${quoted}) as rows_of_view`]);
  } catch (cause) {
    if (isUserError(cause)) throw cause;
    throw new UserError({
      code: 'cannot-apply',
      message: `The view ${view} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}`,
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
