import {qualifiedName, type Schema, type Sequence, type Table} from '../../../schema/model.js';
import {sequenceWords} from '../ddl/column.js';
import {sequenceCreation} from '../ddl/types.js';
import {words} from '../ddl/words.js';
import {quoteIdentifier, quoteQualified, quoteString} from '../quote.js';
import {commentStatement} from './comment.js';
import type {Kind} from './kind.js';

/** A new one stands alone until its column is there. */
const alone = (sequence: Sequence): Sequence => ({...sequence, ownedBy: null});

type Owner = {readonly table: Table; readonly column: string};

const ownerIn = ({tables}: Schema, {ownedBy}: Sequence): Owner | undefined =>
  tables.flatMap((table) =>
    table.columns
      .filter(({name}) => `${qualifiedName(table)}.${name}` === ownedBy)
      .map(({name}) => ({table, column: name})),
  )[0];

const settingsOf = ({ownedBy: _owner, comment: _comment, ...settings}: Sequence): string => JSON.stringify(settings);

const altered = (was: Sequence, is: Sequence): readonly string[] =>
  settingsOf(was) === settingsOf(is)
    ? []
    : [
        words(
          `alter sequence ${quoteQualified(is)}`,
          is.type !== undefined && is.type !== was.type && `as ${is.type}`,
          sequenceWords(is),
          was.cycle === true && is.cycle !== true && 'no cycle',
        ),
      ];

/** It counts on behind the highest value that is there. */
const owned = (sequence: Sequence, {table, column}: Owner): readonly string[] => {
  const [name, place] = [quoteQualified(sequence), quoteQualified(table)];
  const highest = `coalesce((select max(${quoteIdentifier(column)}) from ${place}), 0)`;
  return [
    `alter sequence ${name} owned by ${place}.${quoteIdentifier(column)}`,
    `select setval(${quoteString(name)}, greatest(${highest} + 1, ${sequence.start ?? '1'}), false)`,
  ];
};

export const sequenceKind = (to: Schema): Kind<Sequence> => ({
  of: ({sequences}) => sequences,
  put: (schema, sequences) => ({...schema, sequences}),
  keyOf: qualifiedName,
  nameOf: ({name}) => name,
  create: (sequence) => {
    const owner = ownerIn(to, sequence);
    return [
      sequenceCreation(sequence),
      ...(owner === undefined ? [] : owned(sequence, owner)),
      ...(sequence.comment === undefined ? [] : commentStatement('sequence', sequence)),
    ];
  },
  drop: (sequence) =>
    sequence.ownedBy === null || ownerIn(to, sequence) !== undefined
      ? [`drop sequence ${quoteQualified(sequence)}`]
      : null,
  alter: (was, is) => {
    const owner = ownerIn(to, is.ownedBy === null ? was : is);
    if (was.ownedBy !== is.ownedBy && (owner === undefined || (was.ownedBy !== null && is.ownedBy !== null)))
      return null;
    return [
      ...altered(was, is),
      ...(was.ownedBy === null && is.ownedBy !== null && owner !== undefined ? owned(is, owner) : []),
      ...(was.ownedBy !== null && is.ownedBy === null ? [`alter sequence ${quoteQualified(is)} owned by none`] : []),
      ...(was.comment === is.comment ? [] : commentStatement('sequence', is)),
    ];
  },
  isLate: () => false,
});

/** Those that come before their tables change: the other ones come with a new column. */
export const firstSequences = (from: Schema, to: Schema): readonly Sequence[] =>
  to.sequences
    .filter((sequence) => sequence.ownedBy === null || ownerIn(from, sequence) !== undefined)
    .map((sequence) =>
      from.sequences.some((one) => qualifiedName(one) === qualifiedName(sequence)) ? sequence : alone(sequence),
    );
