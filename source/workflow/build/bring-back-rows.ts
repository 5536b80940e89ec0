import {stat} from 'node:fs/promises';
import {join} from 'node:path';
import {dialectOf} from '../../dialects/index.js';
import type {PutBackLoss, Runner} from '../../ecosystems/ecosystem.js';
import {isMissing} from '../../errors.js';
import type {Journal} from '../../memory/journal.js';
import {defaultSql} from '../../operations/default-sql.js';
import type {Loss} from '../../operations/definition.js';
import {lossesOf, reverseAll} from '../../operations/index.js';
import type {Operation} from '../../operations/operation.js';
import {counted} from '../../plan/counted.js';
import {compareData} from '../../rehearsal/compare-data.js';
import {expectAfterDown} from '../../rehearsal/expectations.js';
import {findColumn, findTable, type Schema} from '../../schema/model.js';
import type {WorkflowContext} from '../context.js';
import {schemaBefore} from './schema-before.js';

/** Null where everything is back; otherwise why some of it is only in the backup. */
export type OnlyInBackup = string | null;

/** What `down` brings back empty is still in the backup: it is put back where nobody has written since. */
export const bringBackRows = async (context: WorkflowContext, {plan, backup}: Journal): Promise<OnlyInBackup> => {
  if (plan.losses.length === 0 || backup === null) return null;
  const place = join(context.directory, backup);
  const found = await stat(place).catch((error: unknown) => {
    if (isMissing(error)) return null;
    throw error;
  });
  if (found === null) return gone;
  return found.isDirectory() ? putBackOnServer(context, {plan, backup, place}) : putBackFile(context, {plan, place});
};

const gone = 'the backup is gone';

type InFolder = Pick<Journal, 'plan'> & {readonly backup: string; readonly place: string};

/** By primary key, row by row. */
const putBackOnServer = async (context: WorkflowContext, {plan, backup, place}: InFolder): Promise<OnlyInBackup> => {
  const before = await schemaBefore(context, backup);
  if (before === null) return gone;
  const losses = lossesOf(before, plan.operations).map((loss) => ({
    table: loss.table,
    column: loss.column,
    filler: fillerOf(before, plan.operations, loss),
  }));
  const {left, problem} = await (await context.runner()).putBackRows({folder: place, losses: dropsFirst(losses)});
  if (problem !== null) return problem;
  return left === 0 ? null : `others have written to ${counted(left, 'row')} meanwhile`;
};

/** A table that came back empty needs nothing but its rows. */
const dropsFirst = (losses: readonly PutBackLoss[]): readonly PutBackLoss[] => {
  const whole = new Set(losses.flatMap(({table, column}) => (column === null ? [table] : [])));
  return losses.filter(({table, column}) => column === null || !whole.has(table));
};

/** What is not the same each time it is asked for. */
const changing = /\(|current_|localtime|now|nextval/i;

/** SQL of the value that `down` puts into every row; null where that cannot be told. */
const fillerOf = (before: Schema, operations: readonly Operation[], loss: Loss): string | null => {
  if (loss.how !== undefined || loss.column === null) return null;
  const restored = reverseAll(before, operations).find(
    (step) => step.op === 'add_column' && `${step.table}.${step.column.name}` === loss.object,
  );
  const fill = restored?.op === 'add_column' ? restored.fill : undefined;
  const table = findTable(before, loss.table);
  const original = table && findColumn(table, loss.column);
  const sql =
    fill === undefined
      ? (original?.default ?? 'NULL')
      : (defaultSql(dialectOf(before.dialect), fill, original?.type ?? '') ?? 'NULL');
  return changing.test(sql) ? null : sql;
};

type InFile = Pick<Journal, 'plan'> & {readonly place: string};

/** A file takes the place of the database where nothing but the lost rows differs. */
const putBackFile = async (context: WorkflowContext, {plan, place}: InFile): Promise<OnlyInBackup> => {
  const live = await context.runner();
  const saved = await context.ecosystem.openRunner({project: context.project, shadow: {databaseFile: place}});
  try {
    return await copyBack({live, saved, plan, file: (await live.describe()).databaseFile});
  } finally {
    await saved.close();
  }
};

type CopyBack = Pick<Journal, 'plan'> & {readonly live: Runner; readonly saved: Runner; readonly file: string | null};

const copyBack = async ({live, saved, plan, file}: CopyBack): Promise<OnlyInBackup> => {
  const written = 'others have written to it meanwhile';
  const before = await saved.snapshot();
  const differs = async (losses: Parameters<typeof expectAfterDown>[0]): Promise<boolean> =>
    compareData(before.digest, (await live.snapshot()).digest, expectAfterDown(losses)).length > 0;
  if (!(await differs([]))) return null;
  if (file === null || (await differs(lossesOf(before.schema, plan.operations)))) return written;
  await saved.copyOver(file);
  return (await differs([])) ? written : null;
};
