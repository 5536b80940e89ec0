import type {DialectName} from '../../source/schema/model.js';
import {kitchenSink as mysql} from './mysql/kitchen-sink.js';
import {kitchenSink as postgres} from './postgres/kitchen-sink.js';
import {kitchenSinkStatements as sqlite} from './sqlite/kitchen-sink.js';

/** What each dialect brings to the tests that all of them take. */
export type Fixture = {
  /** Everything that the dialect has, one statement each. */
  readonly kitchenSink: readonly string[];
  /** A table with a key and a reference to itself. */
  readonly plainTable: (name: string) => string;
  /** Settings of a connection that must not show. */
  readonly otherSettings: readonly string[];
};

export const fixtures: {readonly [Name in DialectName]: Fixture} = {
  sqlite: {
    kitchenSink: sqlite,
    plainTable: (name) => `create table ${name} (id integer primary key, o integer references ${name})`,
    otherSettings: [
      'pragma foreign_keys = off',
      'pragma legacy_alter_table = on',
      'pragma case_sensitive_like = on',
      'pragma short_column_names = off',
      'pragma full_column_names = on',
    ],
  },
  postgres: {
    kitchenSink: [
      ...postgres,
      'create table pairs_of (a integer, b integer)',
      'create unique index pairs_of_a on pairs_of (a) nulls not distinct',
    ],
    plainTable: (name) => `create table ${name} (id integer primary key, o integer references ${name})`,
    otherSettings: [
      'create schema if not exists aside',
      'set search_path to aside',
      `set timezone to 'Asia/Tokyo'`,
      `set datestyle to 'German'`,
      `set intervalstyle to 'iso_8601'`,
      'set quote_all_identifiers to on',
      `set bytea_output to 'escape'`,
      'set extra_float_digits to -5',
      'set standard_conforming_strings to off',
      'drop schema aside',
    ],
  },
  mysql: {
    kitchenSink: mysql,
    plainTable: (name) =>
      `create table ${name} (id integer primary key, o integer, foreign key (o) references ${name} (id))`,
    otherSettings: [
      `set session sql_mode = 'ANSI_QUOTES,NO_BACKSLASH_ESCAPES,PIPES_AS_CONCAT'`,
      'set session sql_quote_show_create = 0',
      `set session time_zone = '+09:00'`,
      'set names latin1',
    ],
  },
};
