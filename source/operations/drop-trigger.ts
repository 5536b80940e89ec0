import {z} from 'zod';
import {dialectOf} from '../dialects/index.js';
import {UserError} from '../errors.js';
import {replaceTable} from '../schema/edit.js';
import {qualifiedName, type Routine, type Schema, type Table, type Trigger} from '../schema/model.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {cannotApply, requireTable, suggestions} from './find.js';
import {calledBy} from './trigger-functions.js';

export const dropTriggerInput = z.strictObject({
  op: z.literal('drop_trigger'),
  table: identifier,
  name: identifier,
  /** The function that the trigger calls, where it is to go as well. */
  function: identifier.optional(),
});

export type DropTrigger = Readonly<z.infer<typeof dropTriggerInput>>;

const requireTrigger = ({triggers, ...owner}: Table, name: string): Trigger => {
  const trigger = triggers.find((candidate) => candidate.name === name);
  if (trigger !== undefined) return trigger;
  throw new UserError({
    code: 'unknown-object',
    message: `${qualifiedName(owner)} has no trigger ${name}.`,
    nextSteps: suggestions(
      name,
      triggers.map((known) => known.name),
      'trigger',
    ),
  });
};

const triggerFunctions = ({routines = []}: Schema): readonly Routine[] =>
  routines.filter((routine) => routine.kind === 'function' && routine.schema === undefined && routine.arguments === '');

const requireFunction = (schema: Schema, {table, name, function: called = ''}: DropTrigger): Routine => {
  const known = triggerFunctions(schema);
  const routine = known.find((candidate) => candidate.name === called);
  if (routine === undefined)
    throw new UserError({
      code: 'unknown-object',
      message: `There is no function ${called} without arguments.`,
      nextSteps: suggestions(
        called,
        known.map((one) => one.name),
        'function',
      ),
    });
  const other = schema.tables.flatMap((owner) =>
    owner.triggers
      .filter(
        (trigger) =>
          calledBy(trigger.definition) === called && !(qualifiedName(owner) === table && trigger.name === name),
      )
      .map((trigger) => `the trigger ${trigger.name} of ${qualifiedName(owner)}`),
  )[0];
  if (other === undefined) return routine;
  throw cannotApply(`The function ${called} cannot be dropped: ${other} calls it.`, [
    'Leave `function` away.',
    `Drop ${other} first.`,
  ]);
};

const withoutRoutine = ({routines = [], ...schema}: Schema, gone: Routine): Schema => {
  const left = routines.filter((routine) => routine !== gone);
  return left.length === 0 ? schema : {...schema, routines: left};
};

export const dropTrigger: OperationDefinition<DropTrigger> = {
  op: 'drop_trigger',
  input: dropTriggerInput,
  describe: ({table, name, function: called}) =>
    `Drop the trigger ${name} of ${table}${called === undefined ? '' : ` and its function ${called}`}`,
  apply: (schema, operation) => {
    const table = requireTable(schema, operation.table);
    const trigger = requireTrigger(table, operation.name);
    const follower = dialectOf(schema.dialect).firesBehind?.(table, operation.name) ?? null;
    if (follower !== null) {
      throw cannotApply(`The trigger ${operation.name} cannot be dropped: ${follower} is made to fire behind it.`, [
        `Drop ${follower} first, and make it again.`,
      ]);
    }
    const after = replaceTable(schema, {...table, triggers: table.triggers.filter((one) => one !== trigger)});
    return operation.function === undefined ? after : withoutRoutine(after, requireFunction(schema, operation));
  },
  reverse: (before, operation) => {
    const {table, name} = operation;
    const trigger = requireTrigger(requireTable(before, table), name);
    const routine = operation.function === undefined ? null : requireFunction(before, operation);
    return [
      {
        op: 'create_trigger',
        table,
        ...trigger,
        ...(routine && {function: {name: routine.name, definition: routine.definition}}),
      },
    ];
  },
  losses: () => [],
  touches: ({table}) => [table],
};
