import {dialectOf} from '../../dialects/index.js';
import type {Operation} from '../../operations/operation.js';
import {spellingsOf} from '../../operations/spellings.js';
import type {Qualified, Schema, Sequence} from '../../schema/model.js';

export type SequenceRename = {readonly from: Qualified; readonly to: string};

const isIn = ({sequences}: Schema, {schema, name}: Qualified): boolean =>
  sequences.some((sequence) => sequence.name === name && sequence.schema === schema);

const called = ({schema}: Qualified, name: string): Qualified => ({...(schema !== undefined && {schema}), name});

/** The sequences of columns that stay, where a renamed table has left them their old names. */
export const sequenceRenames = (current: Schema, target: Schema): readonly SequenceRename[] => {
  if (dialectOf(target.dialect).renameSequence === undefined) return [];
  const owned = ({ownedBy}: Sequence): boolean => ownedBy !== null;
  return current.sequences.filter(owned).flatMap((sequence) => {
    const twin = target.sequences.find((one) => one.ownedBy === sequence.ownedBy && one.schema === sequence.schema);
    if (twin === undefined || twin.name === sequence.name || isIn(target, sequence) || isIn(current, twin)) return [];
    return [{from: called(sequence, sequence.name), to: twin.name}];
  });
};

/** As the database has it when the sequences have their new names: a default follows by itself. */
export const withSequences = (schema: Schema, renames: readonly SequenceRename[]): Schema => {
  if (renames.length === 0) return schema;
  const rewritten = (sql: string): string =>
    renames.reduce((text, {from, to}) => {
      const next = spellingsOf(schema, called(from, to));
      return spellingsOf(schema, from).reduce(
        (one, spelled, at) => one.replaceAll(`'${spelled}'::regclass`, () => `'${next[at]}'::regclass`),
        text,
      );
    }, sql);
  return {
    ...schema,
    sequences: schema.sequences.map((sequence) => {
      const rename = renames.find(({from}) => from.name === sequence.name && from.schema === sequence.schema);
      return rename === undefined ? sequence : {...sequence, name: rename.to};
    }),
    tables: schema.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) => ({
        ...column,
        default: column.default === null ? null : rewritten(column.default),
      })),
    })),
  };
};

/** No operation renames a sequence; the statement is exact in both directions. */
export const bySequences = (target: Schema, renames: readonly SequenceRename[]): readonly Operation[] => {
  const {renameSequence} = dialectOf(target.dialect);
  if (renameSequence === undefined || renames.length === 0) return [];
  return [
    {
      op: 'raw_sql',
      sql: renames.map(({from, to}) => renameSequence(from, to)),
      down: renames.map(({from, to}) => renameSequence(called(from, to), from.name)),
    },
  ];
};
