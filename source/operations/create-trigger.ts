import {z} from 'zod';
import {dialectOf} from '../dialects/index.js';
import {replaceTable, sortedByName} from '../schema/edit.js';
import {qualifiedName, type Routine, type Schema, type Trigger} from '../schema/model.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {cannotApply, nameTaken, requireTable} from './find.js';
import {sameName} from './sql-text.js';
import {triggerDefinition} from './table-parts.js';

export const createTriggerInput = z.strictObject({
  op: z.literal('create_trigger'),
  table: identifier,
  ...triggerDefinition.shape,
  /** The function that the trigger calls, where a database wants one: the whole CREATE FUNCTION statement. It takes no arguments. */
  function: z.strictObject({name: identifier, definition: z.string().min(1)}).optional(),
});

export type CreateTrigger = Readonly<z.infer<typeof createTriggerInput>>;

export const triggerFrom = ({op: _op, table: _table, function: _function, ...trigger}: CreateTrigger): Trigger => ({
  ...trigger,
  definition: trigger.definition.trim(),
});

export const functionFrom = ({name, definition}: NonNullable<CreateTrigger['function']>): Routine => ({
  name,
  kind: 'function',
  arguments: '',
  definition: definition.trim(),
});

const requireStatement = ({name, definition}: CreateTrigger): void => {
  if (/^\s*(?:\/\*.*?\*\/\s*)?create\s+(?:or\s+replace\s+|constraint\s+)*trigger\b/i.test(definition)) return;
  throw cannotApply(`The trigger ${name} cannot be made: its definition is no CREATE TRIGGER statement.`, [
    'Write the whole statement in `definition`.',
  ]);
};

const requireFunctions = ({dialect}: Schema, operation: CreateTrigger): void => {
  const {dropTriggerFunction, title} = dialectOf(dialect);
  if (operation.function === undefined || dropTriggerFunction !== undefined) return;
  throw cannotApply(
    `The trigger ${operation.name} cannot call a function: ${title} has the statements in the trigger.`,
    ['Leave `function` away.'],
  );
};

const requireFreeNames = (schema: Schema, operation: CreateTrigger): void => {
  const {triggersOfTables} = dialectOf(schema.dialect);
  const rivals = triggersOfTables ? [requireTable(schema, operation.table)] : schema.tables;
  const rival = rivals.find(({triggers}) => triggers.some(({name}) => sameName(name, operation.name)));
  if (rival !== undefined) throw nameTaken('trigger', operation.name, `a trigger of ${qualifiedName(rival)}`);
  const called = operation.function?.name;
  const isTaken = (schema.routines ?? []).some(
    ({name, schema: namespace}) => namespace === undefined && name === called,
  );
  if (isTaken) throw nameTaken('function', called ?? '', 'another function');
};

export const createTrigger: OperationDefinition<CreateTrigger> = {
  op: 'create_trigger',
  input: createTriggerInput,
  describe: ({table, name}) => `Create the trigger ${name} of ${table}`,
  apply: (schema, operation) => {
    const table = requireTable(schema, operation.table);
    requireStatement(operation);
    requireFunctions(schema, operation);
    requireFreeNames(schema, operation);
    const after = replaceTable(schema, {
      ...table,
      triggers: sortedByName([...table.triggers, triggerFrom(operation)]),
    });
    const {function: called} = operation;
    if (called === undefined) return after;
    return {...after, routines: sortedByName([...(after.routines ?? []), functionFrom(called)])};
  },
  reverse: (_before, {table, name, function: called}) => [
    {op: 'drop_trigger', table, name, ...(called && {function: called.name})},
  ],
  losses: () => [],
  touches: ({table}) => [table],
};
