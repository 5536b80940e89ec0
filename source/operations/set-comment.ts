import {z} from 'zod';
import {dialectOf} from '../dialects/index.js';
import {replaceTable} from '../schema/edit.js';
import type {Schema, Table} from '../schema/model.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {cannotApply, requireColumn, requireTable} from './find.js';

export const setCommentInput = z.strictObject({
  op: z.literal('set_comment'),
  table: identifier,
  /** The comment is the table's where absent. */
  column: identifier.optional(),
  /** Null takes it away. */
  comment: z.string().min(1).nullable(),
});

export type SetComment = Readonly<z.infer<typeof setCommentInput>>;

const objectOf = ({table, column}: SetComment): string => (column === undefined ? table : `${table}.${column}`);

const commentOf = (schema: Schema, {table: name, column}: SetComment): string | null => {
  const table = requireTable(schema, name);
  return column === undefined ? table.comment : requireColumn(table, column).comment;
};

const commented = (table: Table, {column, comment}: SetComment): Table =>
  column === undefined
    ? {...table, comment}
    : {...table, columns: table.columns.map((one) => (one.name === column ? {...one, comment} : one))};

export const setComment: OperationDefinition<SetComment> = {
  op: 'set_comment',
  input: setCommentInput,
  describe: ({comment, ...operation}) =>
    comment === null
      ? `Take the comment from ${objectOf({...operation, comment})}`
      : `Comment on ${objectOf({...operation, comment})}: ${comment}`,
  apply: (schema, operation) => {
    const dialect = dialectOf(schema.dialect);
    const before = commentOf(schema, operation);
    if (dialect.commentStatement === undefined) {
      throw cannotApply(`${objectOf(operation)} cannot have a comment: ${dialect.title} keeps none.`, [
        'Leave the comment away, or write it where the code is.',
      ]);
    }
    if (before === operation.comment) {
      throw cannotApply(`${objectOf(operation)} has that comment already.`, ['Leave it as it is.']);
    }
    return replaceTable(schema, commented(requireTable(schema, operation.table), operation));
  },
  reverse: (before, operation) => [{...operation, comment: commentOf(before, operation)}],
  losses: () => [],
  touches: ({table}) => [table],
};
