import type {CompositeType, Domain, EnumType} from '../../../schema/model.js';
import type {RelationRow} from '../catalogue/relations.js';
import type {TypeRow} from '../catalogue/types.js';
import {buildCheck} from './constraints.js';
import type {Context} from './context.js';
import {plainName, qualified, sorted} from './names.js';

const commentOf = (text: string | undefined): {readonly comment?: string} =>
  text === undefined ? {} : {comment: text};

export const buildEnum = (row: TypeRow, context: Context): EnumType => ({
  ...qualified(row),
  values: row.values ?? [],
  ...commentOf(context.comment('pg_type', row.oid)),
});

export const buildDomain = (row: TypeRow, context: Context): Domain => ({
  ...qualified(row),
  type: row.base ?? '',
  nullable: !row.not_null,
  default: row.default_text,
  collation: row.collation === null ? null : plainName(row.collation_schema, row.collation),
  checks: sorted(
    context
      .domainConstraints(row.oid)
      .filter(({kind}) => kind === 'c')
      .map((check) => ({...buildCheck(check, context), name: check.name})),
  ),
  ...commentOf(context.comment('pg_type', row.oid)),
});

export const buildComposite = (row: RelationRow, context: Context): CompositeType => ({
  ...qualified(row),
  attributes: context.columns(row.oid).map(({name, type, collation, collation_schema}) => ({
    name,
    type,
    collation: collation === null ? null : plainName(collation_schema, collation),
  })),
  ...commentOf(row.type === null ? undefined : context.comment('pg_type', row.type)),
});
