import type {CompositeType, Domain, EnumType, Sequence} from '../../../schema/model.js';
import {quoteIdentifier, quoteQualified, quoteString} from '../quote.js';
import {sequenceWords} from './column.js';
import {commentOn} from './comments.js';
import {checkSql, isPlainCheck} from './constraints.js';
import {grantsOn} from './grants.js';
import {quoteName, words} from './words.js';

export const enumCreation = (type: EnumType): string =>
  `create type ${quoteQualified(type)} as enum (${type.values.map(quoteString).join(', ')})`;

export const domainCreation = (domain: Domain): readonly string[] => {
  const name = quoteQualified(domain);
  return [
    words(
      `create domain ${name} as ${domain.type}`,
      domain.collation !== null && `collate ${quoteName(domain.collation)}`,
      domain.default !== null && `default ${domain.default}`,
      !domain.nullable && 'not null',
      ...domain.checks.filter(isPlainCheck).map(checkSql),
    ),
    ...unvalidatedChecks(domain),
  ];
};

/** NOT VALID: values that are there may break them, and new ones may not. */
export const unvalidatedChecks = (domain: Domain): readonly string[] =>
  domain.checks
    .filter((check) => !isPlainCheck(check))
    .map((check) => `alter domain ${quoteQualified(domain)} add ${checkSql(check)}`);

export const compositeCreation = (type: CompositeType): string =>
  `create type ${quoteQualified(type)} as (${type.attributes
    .map((attribute) =>
      words(
        quoteIdentifier(attribute.name),
        attribute.type,
        attribute.collation !== null && `collate ${quoteName(attribute.collation)}`,
      ),
    )
    .join(', ')})`;

export const sequenceCreation = (sequence: Sequence): string =>
  words(
    sequence.options?.unlogged === true ? 'create unlogged sequence' : 'create sequence',
    quoteQualified(sequence),
    sequence.type !== undefined && `as ${sequence.type}`,
    sequenceWords(sequence),
  );

export const typeFinish = (type: EnumType | CompositeType): readonly string[] =>
  commentOn(`type ${quoteQualified(type)}`, type.comment);

export const domainFinish = (domain: Domain): readonly string[] => {
  const name = quoteQualified(domain);
  return [
    ...commentOn(`domain ${name}`, domain.comment),
    ...domain.checks.flatMap(({name: check, comment}) =>
      check === null ? [] : commentOn(`constraint ${quoteIdentifier(check)} on domain ${name}`, comment),
    ),
  ];
};

/** `owner`: the column that it lives and dies with, quoted. */
export const sequenceFinish = (sequence: Sequence, owner: string | undefined): readonly string[] => {
  const name = quoteQualified(sequence);
  return [
    ...(owner === undefined ? [] : [`alter sequence ${name} owned by ${owner}`]),
    ...commentOn(`sequence ${name}`, sequence.comment),
    ...grantsOn(`sequence ${name}`, sequence),
  ];
};
