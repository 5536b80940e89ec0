import {z} from 'zod';
import {removeTable} from '../schema/edit.js';
import {captureTable} from './capture.js';
import {identifier} from './column-definition.js';
import type {OperationDefinition} from './definition.js';
import {cannotApply, requireTable} from './find.js';
import {referencesTo} from './references-to.js';
import {requireNotVirtual} from './require-editable.js';
import {codeAbout} from './stored-code.js';

export const dropTableInput = z.strictObject({
  op: z.literal('drop_table'),
  table: identifier,
  /** True has the plan give the table another name in place of dropping it. */
  keep: z.boolean().optional(),
});

export type DropTable = Readonly<z.infer<typeof dropTableInput>>;

export const dropTable: OperationDefinition<DropTable> = {
  op: 'drop_table',
  input: dropTableInput,
  describe: ({table}) => `Drop ${table} with all its rows`,
  apply: (schema, {table}) => {
    const gone = requireTable(schema, table);
    requireNotVirtual(gone);
    const [reference] = referencesTo(schema, table).filter(({owner}) => owner !== table);
    if (reference !== undefined) {
      const column = `${reference.owner}.${reference.columns.join(', ')}`;
      throw cannotApply(`${table} cannot be dropped: ${column} refers to it.`, [
        `Drop ${column} or ${reference.owner} first.`,
      ]);
    }
    const [code] = codeAbout(schema, table);
    if (code !== undefined) {
      throw cannotApply(`${table} cannot be dropped: ${code.title} uses it.`, [`Drop ${code.title} first.`]);
    }
    return removeTable(schema, gone.name, gone.schema);
  },
  reverse: (before, {table}) => [captureTable(before, requireTable(before, table))],
  losses: (_before, {table}) => [{object: table, table, column: null}],
  touches: ({table}) => [table],
};
