import type {Online} from '../../../dialects/online.js';
import type {AddIndex} from '../../../operations/add-index.js';
import type {DropIndex} from '../../../operations/drop-index.js';
import {requireIndex, requireTable} from '../../../operations/find.js';
import {indexFrom} from '../../../operations/index-parts.js';
import type {Operation} from '../../../operations/operation.js';
import type {ValidateConstraint} from '../../../operations/validate-constraint.js';
import {comment, type Lines} from './code.js';
import type {EmitContext, Step} from './emit-context.js';
import {addIndexStep, dropIndexStep} from './index-calls.js';
import {type CodeContext, rawLines, rawText} from './raw.js';
import {reshapeSteps} from './reshape.js';

const rawSteps = (statements: readonly string[], context: EmitContext): readonly Step[] =>
  statements.map((sql): Step => ({kind: 'statement', lines: rawText(sql, 'indented', context)}));

/** What the database needs for it; a plan that asks for more has been refused before. */
const needed = <Way extends keyof Online>({dialect}: EmitContext, way: Way): NonNullable<Online[Way]> => {
  const ability = dialect.online?.[way];
  if (ability === undefined) throw new Error(`${dialect.title} has no ${way}`);
  return ability;
};

export const emitAddIndex = (operation: AddIndex, context: EmitContext): readonly Step[] => {
  const {table, concurrently} = operation;
  if (concurrently !== true) return [addIndexStep(table, operation, context)];
  const {create} = needed(context, 'concurrentIndexes');
  return rawSteps(create(requireTable(context.before, table), indexFrom(table, operation)), context);
};

export const emitDropIndex = ({table: name, name: indexName, concurrently}: DropIndex, context: EmitContext) => {
  const table = requireTable(context.before, name);
  const index = requireIndex(table, indexName);
  if (concurrently !== true) return [dropIndexStep(name, index, context)];
  return rawSteps([needed(context, 'concurrentIndexes').drop(table, index)], context);
};

export const emitValidateConstraint = ({table, name}: ValidateConstraint, context: EmitContext): readonly Step[] =>
  rawSteps([needed(context, 'validateConstraint')(requireTable(context.before, table), name)], context);

export type KeyFromIndexRequest = {
  readonly kind: 'primary key' | 'unique';
  readonly table: string;
  readonly name?: string | undefined;
  readonly using_index?: string;
};

/** The key as it is afterwards, made of the index that is there before. */
export const keyFromIndexSteps = (
  {kind, table: tableName, name, using_index: index = ''}: KeyFromIndexRequest,
  context: EmitContext,
): readonly Step[] => {
  const table = requireTable(context.after, tableName);
  const wanted = name ?? index;
  const key = kind === 'unique' ? table.uniques.find((one) => one.name === wanted) : table.primaryKey;
  if (!key) throw new Error(`${tableName} has no key ${wanted}`);
  return rawSteps(needed(context, 'keyFromIndex')({table, kind, key, index}), context);
};

/** One ALTER TABLE that asks for its way, where the operation does; null where it leaves that to the server. */
export const askedSteps = (operation: Operation, context: EmitContext): readonly Step[] | null => {
  if (!('algorithm' in operation || 'lock' in operation)) return null;
  const {table, algorithm, lock} = operation;
  const asked = {...(algorithm !== undefined && {algorithm}), ...(lock !== undefined && {lock})};
  return reshapeSteps({table, because: '', asked}, context);
};

/** The first lines of a migration that locks what others use. */
export const giveUpWaiting = (context: CodeContext): Lines => {
  const sql = context.dialect.online?.giveUpWaiting;
  if (sql === undefined) return [];
  return [
    comment('Others wait behind a lock that this waits for: better to fail, and to be run again.'),
    ...rawLines(sql, [], context),
  ];
};
