import type {DumpTool, ServerAccess} from '../../dump-tool.js';

/** `Ver 10.19 Distrib 10.11.19-MariaDB`, `from 11.4.2-MariaDB`, `Ver 8.0.36 for Linux`. */
const versionText = (text: string): string => {
  const [, version] =
    /(?:Distrib|from)\s+([\d.]+)/.exec(text) ?? /Ver\s+([\d.]+)/.exec(text) ?? /([\d.]+)/.exec(text) ?? [];
  return version ?? '';
};

const versionOf = (text: string): readonly [number, number] => {
  const [majorVersion = 0, minorVersion = 0] = versionText(text).split('.').map(Number);
  return [majorVersion, minorVersion];
};

const isMariaDb = (text: string): boolean => /mariadb/i.test(text);

const quoted = (text: string): string =>
  `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;

const encryption = ({tls}: ServerAccess, isOfMariaDb: boolean): readonly string[] => {
  if (tls === null) return isOfMariaDb ? ['skip-ssl'] : ['ssl-mode=DISABLED', 'get-server-public-key'];
  const isChecked = tls.verify === 'full';
  const files = [
    ...(isChecked && tls.authorities !== null ? [`ssl-ca=${quoted(tls.authorities)}`] : []),
    ...(tls.certificate === null ? [] : [`ssl-cert=${quoted(tls.certificate)}`]),
    ...(tls.key === null ? [] : [`ssl-key=${quoted(tls.key)}`]),
  ];
  return isOfMariaDb
    ? ['ssl', isChecked ? 'ssl-verify-server-cert' : 'skip-ssl-verify-server-cert', ...files]
    : [`ssl-mode=${isChecked ? 'VERIFY_IDENTITY' : 'REQUIRED'}`, ...files];
};

/** https://mariadb.com/kb/en/mariadb-dump/, https://dev.mysql.com/doc/refman/8.4/en/mysqldump.html */
export const dumpTool: DumpTool = {
  programs: ['mariadb-dump', 'mysqldump'],
  fileName: 'database.sql',
  version: versionText,
  unfit: (versionOfTool, versionOfServer) => {
    if (isMariaDb(versionOfTool) !== isMariaDb(versionOfServer))
      return `the program is ${isMariaDb(versionOfTool) ? "MariaDB's" : "MySQL's"} and the server is not`;
    const [tool, server] = [versionOf(versionOfTool), versionOf(versionOfServer)];
    const isOlder = tool[0] < server[0] || (tool[0] === server[0] && tool[1] < server[1]);
    return isOlder ? `the program (${tool.join('.')}) is older than the server (${versionOfServer})` : null;
  },
  // The options file has to be named first.
  call: ({database, password}, {file, options}, versionOfTool) => ({
    arguments: [
      `--defaults-file=${options}`,
      '--single-transaction',
      '--quick',
      '--routines',
      '--triggers',
      '--events',
      '--hex-blob',
      '--default-character-set=utf8mb4',
      ...(isMariaDb(versionOfTool) ? [] : ['--no-tablespaces', '--set-gtid-purged=OFF']),
      `--result-file=${file}`,
      '--',
      database,
    ],
    // Not in the file: a process that is killed would leave it behind.
    environment: {MYSQL_PWD: password ?? undefined},
  }),
  optionsFile: (access, versionOfTool) => {
    const {host, port, socket, user} = access;
    return `${[
      '[client]',
      ...(socket === null
        ? ['protocol=tcp', `host=${quoted(host ?? 'localhost')}`, `port=${port}`]
        : ['protocol=socket', `socket=${quoted(socket)}`]),
      ...(user === null ? [] : [`user=${quoted(user)}`]),
      ...encryption(access, isMariaDb(versionOfTool)),
    ].join('\n')}\n`;
  },
  lister: null,
  isWhole: (text) => /^-- Dump completed/m.test(text),
  restore: 'mysql new_database < database.sql',
};
