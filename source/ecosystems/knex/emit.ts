import {dialectOf} from '../../dialects/index.js';
import {requireIndex, requireTable} from '../../operations/find.js';
import {applyAll, reverseAll, type Stage, stagesOf} from '../../operations/index.js';
import type {Operation, OperationOf} from '../../operations/operation.js';
import type {EmitRequest} from '../ecosystem.js';
import {emitAddColumn} from './emit/add-column.js';
import {alterTable} from './emit/alter-table.js';
import type {Lines} from './emit/code.js';
import {emitCreateTable} from './emit/create-table.js';
import {emitDropColumn} from './emit/drop-column.js';
import {emitDropTable} from './emit/drop-table.js';
import type {EmitContext, Step} from './emit/emit-context.js';
import {addIndexStep, dropIndexStep} from './emit/index-calls.js';
import {type Direction, migrationText} from './emit/migration-text.js';
import {emitRenameColumn} from './emit/rename-column.js';

type Emitter<Op> = (operation: Op, context: EmitContext) => readonly Step[];

/** One small function per operation; the type makes a missing one an error. */
const emitters: {readonly [Op in Operation['op']]: Emitter<OperationOf<Op>>} = {
  create_table: emitCreateTable,
  drop_table: emitDropTable,
  add_column: emitAddColumn,
  drop_column: emitDropColumn,
  rename_column: emitRenameColumn,
  add_index: ({table, op: _op, ...index}, context) => [addIndexStep(table, index, context)],
  drop_index: ({table, name}, context) => [
    dropIndexStep(table, requireIndex(requireTable(context.before, table), name), context),
  ],
};

// The record's type ties each name to its own operation; TypeScript cannot follow that through an index.
const emitterOf = ({op}: Operation): Emitter<Operation> => emitters[op] as unknown as Emitter<Operation>;

const stepsOf = (
  stages: readonly Stage[],
  context: Pick<EmitContext, 'dialect' | 'style' | 'connection'>,
): readonly Step[] =>
  stages.flatMap(({operation, before, after}) => emitterOf(operation)(operation, {...context, before, after}));

/** Neighbouring calls on one table go into one `alterTable`. */
const joined = (steps: readonly Step[]): readonly Step[] => {
  const done: Step[] = [];
  for (const step of steps) {
    const last = done.at(-1);
    const isSame = step.kind === 'alter' && last?.kind === 'alter' && last.table === step.table;
    if (isSame) done.splice(-1, 1, {...last, calls: [...last.calls, ...step.calls]});
    else done.push(step);
  }
  return done;
};

const linesOf = (steps: readonly Step[], context: EmitContext): Lines =>
  joined(steps).flatMap((step) => (step.kind === 'alter' ? alterTable(step.table, step.calls, context) : step.lines));

const hasRebuild = (steps: readonly Step[]): boolean => steps.some(({kind}) => kind === 'rebuild');

/** The whole text of a migration: `up` is the operations, `down` their exact reverse. */
export const emit = ({operations, before, style}: EmitRequest): string => {
  const dialect = dialectOf(before.dialect);
  const after = applyAll(before, operations);
  const directions = [
    {name: 'up' as const, schema: before, stages: stagesOf(before, operations)},
    {name: 'down' as const, schema: after, stages: stagesOf(after, reverseAll(before, operations))},
  ];
  const steps = (stages: readonly Stage[], connection: string): readonly Step[] =>
    stepsOf(stages, {dialect, style, connection});
  const ownTransactions = directions.some(({stages}) => hasRebuild(steps(stages, 'knex')));
  return migrationText(
    directions.map(({name, schema, stages}): Direction => {
      const connection = ownTransactions ? 'trx' : 'knex';
      const emitted = steps(stages, connection);
      const lines = linesOf(emitted, {dialect, style, connection, before: schema, after: schema});
      const own = hasRebuild(emitted) ? 'rebuild' : 'own';
      return {name, lines, transaction: ownTransactions ? own : 'given'};
    }),
    style,
  );
};
