import type {CheckConstraint, ExclusionConstraint, ForeignKey, KeyDetails} from '../../../schema/model.js';
import {quotedList, quoteIdentifier, quoteReference} from '../quote.js';
import {tablespace, withSettings, words} from './words.js';

type Named = {readonly name: string | null};
type Key = KeyDetails & Named & {readonly columns: readonly string[]};

const named = ({name}: Named): string => (name === null ? '' : `constraint ${quoteIdentifier(name)}`);

const deferrableSql = (deferrable: string | undefined): string =>
  deferrable === undefined || deferrable === 'not deferrable' ? '' : `deferrable ${deferrable}`;

/** A key that a partition has from its parent is made with the parent's. */
export const isOwnKey = ({name}: Key): boolean => name !== null;

const onIndex: ReadonlySet<string> = new Set(['tablespace']);

export const keySql = (kind: 'primary key' | 'unique', key: Key): string =>
  words(
    named(key),
    kind,
    key.nullsNotDistinct && 'nulls not distinct',
    `(${quotedList(key.columns)}${key.withoutOverlaps === true ? ' without overlaps' : ''})`,
    key.included !== undefined && `include (${quotedList(key.included)})`,
    withSettings(key.options, onIndex),
    tablespace(key.options, 'using index tablespace'),
    deferrableSql(key.deferrable),
  );

/** What is not valid or not enforced is added to a table that is there. */
export const isPlainCheck = ({validated, enforced}: CheckConstraint): boolean =>
  validated === undefined && enforced === undefined;

const validitySql = ({validated, enforced}: {readonly validated?: false; readonly enforced?: false}): string =>
  words(enforced === false && 'not enforced', validated === false && 'not valid');

export const checkSql = (check: CheckConstraint): string =>
  words(named(check), `check (${check.expression})`, check.noInherit && 'no inherit', validitySql(check));

export const exclusionSql = (exclusion: ExclusionConstraint): string => words(named(exclusion), exclusion.definition);

export const foreignKeySql = (key: ForeignKey): string =>
  words(
    named(key),
    `foreign key (${quotedList(key.columns)}) references ${quoteReference(key.references)} (${quotedList(key.references.columns)})`,
    key.match !== undefined && `match ${key.match}`,
    key.onUpdate !== 'no action' && `on update ${key.onUpdate}`,
    key.onDelete !== 'no action' && `on delete ${key.onDelete}`,
    key.deleteColumns !== undefined && `(${quotedList(key.deleteColumns)})`,
    deferrableSql(key.deferrable),
    validitySql(key),
  );
