import type {Options} from '../../../schema/model.js';
import {quoteIdentifier, quoteString} from '../quote.js';

/** The words that are there, with a blank between. */
export const words = (...all: readonly (string | null | undefined | false)[]): string =>
  all.filter((word) => typeof word === 'string' && word !== '').join(' ');

/** A collation or operator class: `"sales"."german"` is written already. */
export const quoteName = (name: string): string => (/^".*"\.".*"$/s.test(name) ? name : quoteIdentifier(name));

const settingValue = (value: string | number | boolean): string =>
  typeof value === 'string' ? quoteString(value) : String(value);

/** `autovacuum_enabled`, `toast.autovacuum_enabled`. */
export const settingName = (name: string): string => name.split('.').map(quoteIdentifier).join('.');

/** `with ("fillfactor" = 70)`; nothing where there are none. */
export const withSettings = (options: Options = {}, others: ReadonlySet<string> = new Set()): string => {
  const settings = Object.entries(options).filter(([name]) => !others.has(name) && !name.startsWith('statistics '));
  if (settings.length === 0) return '';
  return `with (${settings.map(([name, value]) => `${settingName(name)} = ${settingValue(value)}`).join(', ')})`;
};

export const tablespace = (options: Options = {}, verb = 'tablespace'): string =>
  typeof options.tablespace === 'string' ? `${verb} ${quoteIdentifier(options.tablespace)}` : '';

export const notSettings: ReadonlySet<string> = new Set([
  'tablespace',
  'unlogged',
  'accessMethod',
  'ofType',
  'replicaIdentity',
  'clusterOn',
]);

export const quoteRole = (role: string): string => (role === 'public' ? 'public' : quoteIdentifier(role));
