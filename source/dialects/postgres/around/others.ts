import {type OtherObject, type Qualified, qualifiedName} from '../../../schema/model.js';
import {isMadeEarly} from '../ddl/units.js';
import {quoteIdentifier, quoteQualified} from '../quote.js';
import type {Kind} from './kind.js';

/** What is dropped by its kind and name alone. */
const droppable: ReadonlySet<string> = new Set(['statistics']);

const types: ReadonlySet<string> = new Set(['range type']);

/** The table that a rule is on, which stands in the rule's schema. */
const ownerOf = ({schema, table = ''}: OtherObject): Qualified => ({
  ...(schema !== undefined && {schema}),
  name: schema === undefined ? table : table.slice(schema.length + 1),
});

const dropped = (other: OtherObject): readonly string[] | null => {
  if (other.definition === null) return null;
  if (types.has(other.kind)) return [`drop type ${quoteQualified(other)}`];
  if (other.kind === 'rule') return [`drop rule ${quoteIdentifier(other.name)} on ${quoteQualified(ownerOf(other))}`];
  return droppable.has(other.kind) ? [`drop ${other.kind} ${quoteQualified(other)}`] : null;
};

export const otherKind: Kind<OtherObject> = {
  of: ({others = []}) => others,
  put: ({others: _others, ...schema}, others) => (others.length === 0 ? schema : {...schema, others}),
  keyOf: (other) => JSON.stringify([other.kind, other.table ?? null, qualifiedName(other)]),
  nameOf: ({name}) => name,
  create: ({definition}) => [definition ?? ''],
  drop: dropped,
  alter: (was, is) => {
    const drop = dropped(was);
    return drop === null || is.definition === null ? null : [...drop, is.definition];
  },
  isLate: (other) => !isMadeEarly(other),
};
