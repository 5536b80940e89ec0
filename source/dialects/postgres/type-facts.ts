import type {Column} from '../../schema/model.js';
import {lengthIn, rangeOfBits, type TypeFacts} from '../type-facts.js';

const bits: Readonly<Record<string, number>> = {smallint: 16, integer: 32, bigint: 64};

const text = (column: Column): TypeFacts => {
  const length = lengthIn(column.type);
  return {family: 'text', ...(length !== undefined && {length}), collation: column.collation ?? 'default', traits: []};
};

const integer = (width: number): TypeFacts => ({
  family: 'integer',
  range: rangeOfBits(width, 'signed'),
  ...(width < 64 && {wider: 'bigint'}),
  traits: [],
});

const kinds: readonly {readonly type: RegExp; readonly facts: (column: Column) => TypeFacts}[] = [
  {type: /^(?:character varying|varchar)(?:\(\d+\))?$|^text$/, facts: text},
  {
    type: /^(?:character|char|bpchar)(?:\(\d+\))?$/,
    facts: (column) => ({...text(column), family: 'padded text', traits: ['padded']}),
  },
  {type: /^(?:real|double precision)$/, facts: () => ({family: 'float', traits: ['approximate']})},
  {
    type: /^timestamp(?:\(\d\))?(?: without time zone)?$/,
    facts: () => ({family: 'timestamp without time zone', traits: ['zoneless']}),
  },
  {type: /^money$/, facts: () => ({family: 'money', traits: ['money']})},
  {type: /^json$/, facts: () => ({family: 'json', traits: ['unequal']})},
];

/** The types that have facts worth knowing, https://www.postgresql.org/docs/current/datatype.html; any other is of its own kind. */
export const typeFacts = (column: Column): TypeFacts => {
  const {type} = column;
  const width = bits[type];
  if (width !== undefined) return integer(width);
  const kind = kinds.find((candidate) => candidate.type.test(type));
  return kind?.facts(column) ?? {family: type.replace(/\([\d, -]+\)/, ''), traits: []};
};

export const ignoresCase = ({type}: Column): boolean => /^(?:\w+\.)?citext$/.test(type);
