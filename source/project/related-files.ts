import {readFile, stat} from 'node:fs/promises';
import {basename, join} from 'node:path';
import pluralize from 'pluralize';
import {isOwnFolder, walkFiles} from './walk-files.js';

const code = /\.(?:[cm]?[jt]sx?|sql|prisma|graphql)$/;
const test = /(?:^|[./_-])(?:tests?|specs?|mocks?|fixtures?|e2e)(?:[./_-]|$)/i;
// Folders and files whose business is the data: models, types, repositories, seeds.
const aboutData =
  /(?:^|[/._-])(?:models?|entit(?:y|ies)|types?|schemas?|db|database|data|repositor(?:y|ies)|queries|dao|stores?|seeds?|seeders?|factories)(?:[/._-]|$)/i;

const maxBytes = 200_000;
const maxFiles = 12;

/** Model, type and seed files that mention one of the tables, relative to the project: what a change of them may concern. */
export const findRelatedFiles = async (directory: string, tables: readonly string[]): Promise<readonly string[]> => {
  if (tables.length === 0) return [];
  const candidates = await walkFiles({
    directory,
    under: '.',
    enters: (folder) => isOwnFolder(folder) && folder !== 'migrations',
    wants: (path) => code.test(path) && aboutData.test(path) && !test.test(path),
  });
  const mentions = tables.map(mentionOf);
  const found: string[] = [];
  for (const path of candidates) {
    if (found.length === maxFiles) break;
    const text = await readSmall(join(directory, path));
    if (text !== null && mentions.some((isMentioned) => isMentioned(path, text))) found.push(path);
  }
  return found;
};

type Mention = (path: string, text: string) => boolean;

/** A table is mentioned by its quoted name, by a type named for one of its rows, or by a file named for it. */
const mentionOf = (table: string): Mention => {
  const one = pluralize.singular(table);
  const quoted = new RegExp(`['"\`]${escapePattern(table)}(?:['"\`.]|\\s+as\\s)`);
  const sql = new RegExp(`\\b(?:from|join|into|update|table)\\s+["\`]?${escapePattern(table)}\\b`, 'i');
  const typed = new RegExp(`\\b(?:class|interface|type|model|enum)\\s+${escapePattern(pascal(one))}\\b`);
  const names = new Set([table, one, pascal(one), pascal(table)].map(flat));
  return (path, text) => quoted.test(text) || typed.test(text) || sql.test(text) || names.has(flat(nameOf(path)));
};

/** `users` of `seeds/01_users.seed.js`. */
const nameOf = (path: string): string => (basename(path).split('.')[0] ?? '').replace(/^[\d_-]+/, '');

const escapePattern = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

const pascal = (name: string): string =>
  name
    .split(/[_\W]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

const flat = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

const readSmall = async (path: string): Promise<string | null> => {
  try {
    const {size} = await stat(path);
    return size > maxBytes ? null : await readFile(path, 'utf8');
  } catch {
    return null;
  }
};
