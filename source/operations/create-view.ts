import {z} from 'zod';
import {sortedByName} from '../schema/edit.js';
import type {View} from '../schema/model.js';
import {requireFreeName} from './check-parts.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {triggerDefinition} from './table-parts.js';

export const createViewInput = z.strictObject({
  op: z.literal('create_view'),
  view: identifier,
  /** The SELECT. */
  definition: z.string().min(1),
  /** Names for its columns, where the SELECT does not name them. */
  columns: z.array(identifier).min(1).optional(),
  /** Whole CREATE TRIGGER … INSTEAD OF statements, as they were captured from a dropped view. */
  triggers: z.array(triggerDefinition).min(1).optional(),
});

export type CreateView = Readonly<z.infer<typeof createViewInput>>;

export const viewFrom = ({view, definition, columns, triggers}: CreateView): View => ({
  name: view,
  materialized: false,
  definition: definition.trim().replace(/\s*;$/, ''),
  ...(columns !== undefined && {columns}),
  ...(triggers !== undefined && {triggers}),
});

export const createView: OperationDefinition<CreateView> = {
  op: 'create_view',
  input: createViewInput,
  describe: ({view, definition}) => `Create the view ${view}: ${definition.trim().replace(/\s+/g, ' ')}`,
  apply: (schema, operation) => {
    requireFreeName(schema, 'view', operation.view);
    return {...schema, views: sortedByName([...schema.views, viewFrom(operation)])};
  },
  reverse: (_before, {view}) => [{op: 'drop_view', view}],
  losses: () => [],
  touches: () => [],
};
