import type {DumpTool, Tls} from '../../dump-tool.js';

const major = (text: string): number => Number(/\d+/.exec(text.replace(/\(.*?\)/, ''))?.[0] ?? 0);

const sslMode = (tls: Tls | null): string => {
  if (tls === null) return 'disable';
  return tls.verify === 'full' ? 'verify-full' : 'require';
};

/** https://www.postgresql.org/docs/current/app-pgdump.html, libpq-envars.html */
export const dumpTool: DumpTool = {
  programs: ['pg_dump'],
  fileName: 'database.dump',
  version: (versionOfTool) => /[\d.]+/.exec(versionOfTool.replace(/\(.*?\)/g, ''))?.[0] ?? '',
  unfit: (versionOfTool, versionOfServer) =>
    major(versionOfTool) >= major(versionOfServer)
      ? null
      : `pg_dump ${major(versionOfTool)} is older than the server (${versionOfServer})`,
  call: ({host, port, socket, user, password, database, tls}, {file}) => ({
    arguments: ['--format=custom', `--file=${file}`, '--no-password', '--lock-wait-timeout=60s'],
    environment: {
      PGHOST: socket ?? host ?? undefined,
      PGHOSTADDR: undefined,
      PGPORT: port,
      ...(user === null ? {} : {PGUSER: user}),
      ...(password === null ? {} : {PGPASSWORD: password}),
      PGDATABASE: database,
      PGSERVICE: undefined,
      PGSSLMODE: sslMode(tls),
      // A file of that name that the user has would be looked at too.
      PGSSLROOTCERT: tls?.verify === 'full' ? (tls.authorities ?? undefined) : 'none',
      PGSSLCERT: tls?.certificate ?? undefined,
      PGSSLKEY: tls?.key ?? undefined,
    },
  }),
  optionsFile: () => null,
  lister: {program: 'pg_restore', arguments: (file) => ['--list', file]},
  isWhole: (text, tables) => (text.match(/^\d+; \d+ \d+ TABLE DATA /gm)?.length ?? 0) >= tables,
  restore: 'pg_restore --dbname=new_database database.dump',
};
