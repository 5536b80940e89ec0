import {type CompositeType, type Domain, type EnumType, qualifiedName} from '../model.js';
import type {SqlForms} from '../sql-forms.js';
import {checkObject} from './check.js';
import {type Facets, propertiesOf} from './facets.js';
import {type CanonicalObject, keyOf, type Owner} from './object.js';
import {commentProperty, labelled, listed, property, whereThere} from './property.js';

const enumFacets: Facets<EnumType> = {
  schema: 'identity',
  name: 'identity',
  values: ({values}) => [property('values', values, {phrase: `values ${listed(values)}`})],
  comment: commentProperty,
};

export const enumObject = (type: EnumType, sql: SqlForms): CanonicalObject => ({
  key: keyOf('enum', type),
  owner: null,
  name: qualifiedName(type),
  summary: 'enum type',
  value: type,
  properties: propertiesOf(enumFacets, type, sql),
});

const domainFacets: Facets<Domain> = {
  schema: 'identity',
  name: 'identity',
  type: ({type}) => [property('type', type, {phrase: type})],
  nullable: ({nullable}) => [property('nullable', nullable, {phrase: nullable ? 'nullable' : 'not null'})],
  default: ({default: text}, sql) =>
    whereThere(text === null || sql.isNull(text) ? null : text, (it) =>
      property('default', it, {phrase: `default ${it}`, absent: 'no default', canonical: sql.expression(it)}),
    ),
  collation: ({collation}) => labelled('collation', collation, 'default collation'),
  checks: 'objects',
  comment: commentProperty,
};

export const domainObjects = (domain: Domain, sql: SqlForms): readonly CanonicalObject[] => {
  const owner: Owner = {key: keyOf('domain', domain), name: qualifiedName(domain), sql};
  return [
    {
      key: owner.key,
      owner: null,
      name: owner.name,
      summary: 'domain',
      value: domain,
      properties: propertiesOf(domainFacets, domain, sql),
    },
    ...domain.checks.map((check) => checkObject(owner, check)),
  ];
};

const attributePhrase = ({name, type, collation}: CompositeType['attributes'][number]): string =>
  [name, type, ...(collation === null ? [] : [`collate ${collation}`])].join(' ');

const compositeFacets: Facets<CompositeType> = {
  schema: 'identity',
  name: 'identity',
  attributes: ({attributes}) => [
    property('attributes', attributes, {
      phrase: `(${listed(attributes.map(attributePhrase))})`,
      canonical: JSON.stringify(attributes.map(({name, type, collation}) => [name, type, collation])),
    }),
  ],
  comment: commentProperty,
};

export const compositeObject = (type: CompositeType, sql: SqlForms): CanonicalObject => ({
  key: keyOf('composite', type),
  owner: null,
  name: qualifiedName(type),
  summary: 'composite type',
  value: type,
  properties: propertiesOf(compositeFacets, type, sql),
});
