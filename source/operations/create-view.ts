import {z} from 'zod';
import {dialectOf} from '../dialects/index.js';
import {sortedByName} from '../schema/edit.js';
import {placeNamed, type Schema, type View} from '../schema/model.js';
import {requireFreeName} from './check-parts.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {cannotApply} from './find.js';
import {indexFrom} from './index-parts.js';
import {grants, options} from './part-details.js';
import {indexDefinition, triggerDefinition} from './table-parts.js';

export const createViewInput = z.strictObject({
  op: z.literal('create_view'),
  view: identifier,
  /** The SELECT. */
  definition: z.string().min(1),
  /** Names for its columns, where the SELECT does not name them. */
  columns: z.array(identifier).min(1).optional(),
  /** Whole CREATE TRIGGER … INSTEAD OF statements, as they were captured from a dropped view. */
  triggers: z.array(triggerDefinition).min(1).optional(),
  /** True keeps its rows, as they are when it is made or refreshed. */
  materialized: z.literal(true).exactOptional(),
  /** Of a materialized one. */
  indexes: z.array(indexDefinition).min(1).exactOptional(),
  /** False makes a materialized one without rows. */
  populated: z.literal(false).exactOptional(),
  /** The database's own settings: `{security_barrier: true}`. */
  options: options.exactOptional(),
  comment: z.string().exactOptional(),
  grants: grants.exactOptional(),
});

export type CreateView = Readonly<z.infer<typeof createViewInput>>;

/** `schema`: the one before. */
export const viewFrom = (schema: Schema, operation: CreateView): View => {
  const {view, definition, columns, triggers, materialized = false, indexes} = operation;
  const {populated, options: settings, comment, grants: granted} = operation;
  return {
    ...placeNamed(schema, schema.views, view),
    materialized,
    definition: definition.trim().replace(/\s*;$/, ''),
    ...(columns !== undefined && {columns}),
    ...(triggers !== undefined && {triggers}),
    ...(indexes !== undefined && {indexes: sortedByName(indexes.map((index) => indexFrom(view, index)))}),
    ...(populated === false && {populated}),
    ...(settings !== undefined && {options: settings}),
    ...(comment !== undefined && {comment}),
    ...(granted !== undefined && {grants: granted}),
  };
};

const requireMaterialized = ({dialect}: Schema, {view, materialized, indexes, populated}: CreateView): void => {
  const {keepsViewRows, title} = dialectOf(dialect);
  if (materialized === true && !keepsViewRows) {
    throw cannotApply(`The view ${view} cannot be materialized: ${title} has no such views.`, [
      'Leave `materialized` away.',
    ]);
  }
  if (materialized !== true && (indexes !== undefined || populated !== undefined)) {
    throw cannotApply(`The view ${view} cannot have indexes or be empty: it keeps no rows.`, [
      'Make it a materialized one: `materialized: true`.',
    ]);
  }
};

export const createView: OperationDefinition<CreateView> = {
  op: 'create_view',
  input: createViewInput,
  describe: ({view, definition}) => `Create the view ${view}: ${definition.trim().replace(/\s+/g, ' ')}`,
  apply: (schema, operation) => {
    const view = viewFrom(schema, operation);
    requireFreeName(schema, 'view', view);
    requireMaterialized(schema, operation);
    return {...schema, views: sortedByName([...schema.views, view])};
  },
  reverse: (_before, {view}) => [{op: 'drop_view', view}],
  losses: () => [],
  touches: () => [],
};
