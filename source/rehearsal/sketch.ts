import {dialectOf} from '../dialects/index.js';
import type {LegReport} from '../ecosystems/ecosystem.js';
import {UserError} from '../errors.js';
import type {Schema} from '../schema/model.js';
import {type EmptyShadowOptions, withEmptyShadow} from './empty-shadow.js';

/** The SQL that a migration really sends, in both directions. */
export type Sketch = {readonly up: readonly string[]; readonly down: readonly string[]};

export type SketchOptions = Required<Pick<EmptyShadowOptions, 'openRunner' | 'project' | 'migration'>> & {
  /** The schema the migration starts from. */
  readonly schema: Schema;
  readonly signal?: AbortSignal | undefined;
};

/**
 * Runs a planned migration up and down on an empty database with the same schema, outside the project: what it really sends is known, and
 * nothing of the project is written, before a person has approved.
 */
export const sketch = ({schema, ...options}: SketchOptions): Promise<Sketch> =>
  withEmptyShadow(options, async (runner) => {
    const {fileName} = options.migration;
    await runner.execute(dialectOf(schema.dialect).createStatements(schema));
    const up = finished(await runner.up(fileName), 'up');
    const down = finished(await runner.down(fileName), 'down');
    return {up: up.statements.map(({sql}) => sql), down: down.statements.map(({sql}) => sql)};
  });

const finished = (leg: LegReport, direction: 'up' | 'down'): LegReport => {
  if (leg.error === null) return leg;
  throw new UserError({
    code: 'migration-failed',
    message: `The planned migration fails in \`${direction}\` on an empty copy of the schema: ${leg.error.message}`,
    nextSteps: ['Change the plan, or the request it was made from.'],
  });
};
