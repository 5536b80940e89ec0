import type {EmbeddedDatabase} from '../../embedded-database.js';
import {packageName} from './package-name.js';

export const embedded: EmbeddedDatabase = {
  title: 'PGlite',
  packageName,
  program: 'embedded-postgres.cjs',
  rolesNamedIn: (schema) => [...new Set(rolesIn(schema))].filter((role) => !isThereAnyway(role)).sort(),
  extensionsNamedIn: (text) =>
    [...text.matchAll(/\bcreate\s+extension\s+(?:if\s+not\s+exists\s+)?[\\"'`]*([\w-]+)/gi)].map(
      ([, name]) => name ?? '',
    ),
  notProven: ({version, serverVersion}) => [
    ...(major(version) === major(serverVersion)
      ? []
      : [`what PostgreSQL ${serverVersion} of the server does otherwise`]),
    'what the user may do: everything runs as a superuser',
    'the order of texts by another collation than C',
    'settings of the database, of its roles and of the server',
    'how long a statement takes on the server, and what it waits for there',
  ],
};

const major = (version: string): string => /\d+/.exec(version)?.[0] ?? version;

/** What is known by its text names roles in it: `grant usage on type public.mood to app with grant option`. */
const inDefinition = /\b(?:to|from|for role) ("(?:[^"]|"")+"|\w+)/g;

const rolesIn = (value: unknown): readonly string[] => {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(rolesIn);
  const {grantee, roles, kind, definition, ...rest}: Readonly<Record<string, unknown>> = {...value};
  return [
    ...(typeof grantee === 'string' ? [grantee] : []),
    ...(Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : []),
    ...(isOfGrants(kind) ? namesIn(String(definition)) : []),
    ...Object.values(rest).flatMap(rolesIn),
  ];
};

const isOfGrants = (kind: unknown): boolean =>
  kind === 'privileges' || kind === 'default privileges' || kind === 'column grant';

const namesIn = (definition: string): readonly string[] =>
  [...definition.matchAll(inDefinition)].map(([, name = '']) =>
    name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name,
  );

const isThereAnyway = (role: string): boolean => role === 'postgres' || role === 'public' || role.startsWith('pg_');
