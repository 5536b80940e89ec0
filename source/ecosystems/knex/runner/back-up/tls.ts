import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {rootCertificates} from 'node:tls';
import type {Tls} from '../../../../dialects/dump-tool.js';
import type {ConnectionSettings} from '../connection-settings.js';

/** What a connection says that no program of the database's own can be told. */
export class Untellable extends Error {}

const tellable = new Set(['ca', 'cert', 'key', 'rejectUnauthorized', 'sslmode', 'servername']);

type Encryption = {
  readonly verify: Tls['verify'];
  readonly authorities: string | null;
  readonly certificate: string | null;
  readonly key: string | null;
};

const pem = (value: unknown): string | null => {
  if (value === undefined || value === null) return null;
  if (Array.isArray(value)) return value.map(pem).join('\n');
  if (typeof value === 'string') return value;
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  throw new Untellable('the connection names a certificate in a way of its own');
};

const checked: Encryption = {verify: 'full', authorities: null, certificate: null, key: null};

/** pg checks certificates unless it is told not to, whatever else `sslmode` says. */
const ofMode = (mode: unknown): Encryption | null => {
  if (mode === undefined || mode === 'disable') return null;
  return mode === 'no-verify' ? {...checked, verify: 'none'} : checked;
};

const encryptionOf = ({ssl, sslmode}: ConnectionSettings, driver: string): Encryption | null => {
  if (ssl === undefined || ssl === null)
    return ofMode(sslmode ?? (driver === 'pg' ? process.env.PGSSLMODE : undefined));
  if (ssl === false || ssl === 0 || ssl === '0') return null;
  if (ssl === true || ssl === 1 || ssl === '1') return checked;
  if (typeof ssl !== 'object') throw new Untellable('the connection names a profile of its driver for SSL');
  const said: Readonly<Record<string, unknown>> = {...ssl};
  const unknown = Object.keys(said).filter((name) => said[name] !== undefined && !tellable.has(name));
  if (unknown.length > 0) throw new Untellable(`the connection says ssl.${unknown.join(', ssl.')}`);
  return {
    verify: said.rejectUnauthorized === false ? 'none' : 'full',
    authorities: pem(said.ca),
    certificate: pem(said.cert),
    key: pem(Reflect.get(ssl, 'key')),
  };
};

/** The encryption of the connection as files in this folder, which is removed afterwards. Where no authority is named, those of Node. */
export const tlsIn = async (folder: string, settings: ConnectionSettings, driver: string): Promise<Tls | null> => {
  const encryption = encryptionOf(settings, driver);
  if (encryption === null) return null;
  const file = async (name: string, text: string | null): Promise<string | null> => {
    if (text === null) return null;
    const path = join(folder, name);
    await writeFile(path, text, {mode: 0o600});
    return path;
  };
  return {
    verify: encryption.verify,
    authorities: await file('authorities.pem', encryption.authorities ?? rootCertificates.join('\n')),
    certificate: await file('certificate.pem', encryption.certificate),
    key: await file('key.pem', encryption.key),
  };
};
