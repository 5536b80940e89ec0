import {type Column, qualifiedName, type Sequence, type SequenceOptions} from '../model.js';
import type {SqlForms} from '../sql-forms.js';
import {type Facets, propertiesOf} from './facets.js';
import {grantObjects} from './grants.js';
import {type CanonicalObject, keyOf, type Owner} from './object.js';
import {type CanonicalProperty, commentProperty, labelled, optionProperties, property, whereThere} from './property.js';

type IdentitySequence = NonNullable<Column['identitySequence']>;

type Numbers = Partial<SequenceOptions> & {readonly type?: string};

const limits: Readonly<Record<string, {readonly lowest: string; readonly highest: string}>> = {
  smallint: {lowest: '-32768', highest: '32767'},
  integer: {lowest: '-2147483648', highest: '2147483647'},
  bigint: {lowest: '-9223372036854775808', highest: '9223372036854775807'},
};

/** An end that is the type's own moves with the type and is no change of the sequence. */
const endProperty = (name: 'minimum' | 'maximum', {[name]: value, type}: Numbers): readonly CanonicalProperty[] =>
  labelled(name, value).map((it) => {
    const limit = limits[type ?? ''];
    if (value === limit?.lowest) return {...it, canonical: 'lowest of its type'};
    return value === limit?.highest ? {...it, canonical: 'highest of its type'} : it;
  });

const numberFacets: Facets<Numbers> = {
  type: ({type}) => labelled('type', type),
  start: ({start}) => labelled('start', start),
  increment: ({increment}) => labelled('increment', increment),
  minimum: (sequence) => endProperty('minimum', sequence),
  maximum: (sequence) => endProperty('maximum', sequence),
  cache: ({cache}) => labelled('cache', cache),
  cycle: ({cycle}) =>
    whereThere(cycle === true ? cycle : null, (it) => property('cycle', it, {phrase: 'cycle', absent: 'no cycle'})),
};

const identityFacets: Facets<IdentitySequence & {readonly type: string}> = {
  ...numberFacets,
  type: 'told by another',
  generation: 'told by another',
};

export const generationPhrase = (generation: IdentitySequence['generation']): string =>
  `generated ${generation} as identity`;

/** `type`: the column's, which is the sequence's too. */
export const identitySequenceProperties = (
  type: string,
  sequence: IdentitySequence,
  sql: SqlForms,
): readonly CanonicalProperty[] => propertiesOf(identityFacets, {...sequence, type}, sql);

const facets: Facets<Sequence> = {
  schema: 'identity',
  name: 'identity',
  ownedBy: ({ownedBy}) => labelled('owned by', ownedBy, 'owned by none'),
  ...numberFacets,
  options: optionProperties,
  comment: commentProperty,
  grants: 'objects',
};

/** `columnKey`: of the column that owns it. */
export const sequenceObjects = (
  sequence: Sequence,
  columnKey: string | undefined,
  sql: SqlForms,
): readonly CanonicalObject[] => {
  const owner: Owner = {key: keyOf('sequence', sequence), name: qualifiedName(sequence), sql};
  return [
    {
      key: owner.key,
      owner: columnKey ?? null,
      name: owner.name,
      summary: 'sequence',
      value: sequence,
      properties: propertiesOf(facets, sequence, sql),
    },
    ...grantObjects(owner, sequence),
  ];
};
