import type {DropTable} from '../../../operations/drop-table.js';
import {findTable} from '../../../schema/model.js';
import {statement, stringLiteral} from './code.js';
import type {EmitContext, Step} from './emit-context.js';
import {isKnexName, rawLines} from './raw.js';

export const emitDropTable = ({table}: DropTable, context: EmitContext): readonly Step[] => {
  const {style, connection, before, dialect} = context;
  const lines = isKnexName(table)
    ? statement([`await ${connection}.schema.dropTable(${stringLiteral(table, style)})`], style)
    : rawLines('DROP TABLE ??', [table], context);
  // SQLite deletes the rows one by one first, which a key of the table on itself may forbid.
  const refersToItself = findTable(before, table)?.foreignKeys.some(({references}) => references.table === table);
  const isRefused = dialect.rebuildsTables && refersToItself === true;
  return [{kind: isRefused ? 'rebuild' : 'statement', lines}];
};
