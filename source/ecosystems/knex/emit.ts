import {dialectOf} from '../../dialects/index.js';
import {applyAll, reverseAll, type Stage, stagesOf} from '../../operations/index.js';
import type {Operation, OperationOf} from '../../operations/operation.js';
import type {EmitRequest} from '../ecosystem.js';
import {emitAddColumn} from './emit/add-column.js';
import {emitAlterColumn} from './emit/alter-column.js';
import {alterTable} from './emit/alter-table.js';
import {emitBackfill} from './emit/backfill.js';
import {comment, type Lines} from './emit/code.js';
import {emitAddPrimaryKey, emitAddUnique, emitDropUnique, reshapedWith, reshapedWithout} from './emit/constraints.js';
import {emitCreateTable} from './emit/create-table.js';
import {emitDropColumn} from './emit/drop-column.js';
import {emitDropTable} from './emit/drop-table.js';
import type {EmitContext, Step} from './emit/emit-context.js';
import {emitAddEnumValue, emitCreateEnum, emitDropEnum, emitDropEnumValue, emitRenameEnumValue} from './emit/enums.js';
import {type Direction, migrationText} from './emit/migration-text.js';
import {askedSteps, emitAddIndex, emitDropIndex, emitValidateConstraint, giveUpWaiting} from './emit/online.js';
import {emitRawSql} from './emit/raw-sql.js';
import {emitRenameColumn} from './emit/rename-column.js';
import {emitRenameIndex} from './emit/rename-index.js';
import {emitRenameTable} from './emit/rename-table.js';
import {inPublic} from './emit/search-path.js';
import {emitSetComment} from './emit/set-comment.js';
import {emitCreateTrigger, emitDropTrigger} from './emit/triggers.js';
import {emitCreateView, emitDropView} from './emit/views.js';

type Emitter<Op> = (operation: Op, context: EmitContext) => readonly Step[];

/** One small function per operation; the type makes a missing one an error. */
const emitters: {readonly [Op in Operation['op']]: Emitter<OperationOf<Op>>} = {
  create_table: emitCreateTable,
  drop_table: emitDropTable,
  rename_table: emitRenameTable,
  add_column: emitAddColumn,
  drop_column: emitDropColumn,
  rename_column: emitRenameColumn,
  alter_column: emitAlterColumn,
  add_index: emitAddIndex,
  drop_index: emitDropIndex,
  rename_index: emitRenameIndex,
  set_comment: emitSetComment,
  backfill: emitBackfill,
  raw_sql: emitRawSql,
  add_foreign_key: reshapedWith('a foreign key'),
  drop_foreign_key: reshapedWithout('a foreign key'),
  add_unique: emitAddUnique,
  drop_unique: emitDropUnique,
  add_check: reshapedWith('a CHECK'),
  drop_check: reshapedWithout('a CHECK'),
  validate_constraint: emitValidateConstraint,
  add_primary_key: emitAddPrimaryKey,
  drop_primary_key: reshapedWithout('its primary key'),
  create_view: emitCreateView,
  drop_view: emitDropView,
  create_trigger: emitCreateTrigger,
  drop_trigger: emitDropTrigger,
  create_enum: emitCreateEnum,
  drop_enum: emitDropEnum,
  add_enum_value: emitAddEnumValue,
  rename_enum_value: emitRenameEnumValue,
  drop_enum_value: emitDropEnumValue,
};

// The record's type ties each name to its own operation; TypeScript cannot follow that through an index.
const emitterOf = ({op}: Operation): Emitter<Operation> => emitters[op] as unknown as Emitter<Operation>;

const stepsOf = (
  stages: readonly Stage[],
  context: Pick<EmitContext, 'dialect' | 'style' | 'connection'>,
): readonly Step[] =>
  stages.flatMap(({operation, before, after}) => {
    const here = {...context, before, after};
    return askedSteps(operation, here) ?? emitterOf(operation)(operation, here);
  });

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
export const emit = ({operations, before, style, transaction = true, givesUpWaiting = false}: EmitRequest): string => {
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
      const all = linesOf(emitted, {dialect, style, connection, before: schema, after: schema});
      const first = givesUpWaiting && transaction ? giveUpWaiting({dialect, style, connection}) : [];
      const lines =
        all.length === 0
          ? [comment('Nothing to undo in the schema; the rows stay as they are.')]
          : [...first, ...(transaction ? inPublic(all, {dialect, style, connection}) : all)];
      const own = hasRebuild(emitted) ? 'rebuild' : 'own';
      const given = transaction ? 'given' : 'none';
      return {name, lines, transaction: ownTransactions ? own : given};
    }),
    style,
  );
};
