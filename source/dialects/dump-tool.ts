/** The server as a program of its own has to be told of it. */
export type ServerAccess = {
  /** Null where it is reached through a socket. */
  readonly host: string | null;
  readonly port: string;
  /** The socket, or the folder it is in. */
  readonly socket: string | null;
  readonly user: string | null;
  readonly password: string | null;
  readonly database: string;
  /** Null where the connection is not encrypted. */
  readonly tls: Tls | null;
};

export type Tls = {
  /** `full`: the certificate has to be of this host and of an authority that is trusted; `none`: encrypted, and nothing is checked. */
  readonly verify: 'full' | 'none';
  /** Absolute paths of files with PEM texts. */
  readonly authorities: string | null;
  readonly certificate: string | null;
  readonly key: string | null;
};

export type DumpCall = {
  readonly arguments: readonly string[];
  /** What is set in the environment; undefined takes a variable away. Nothing secret stands in the arguments. */
  readonly environment: Readonly<Record<string, string | undefined>>;
};

export type DumpRequest = {
  /** Absolute; what the dump is written to. */
  readonly file: string;
  /** Absolute; a file that only we may read, for what stands in `optionsFile`. */
  readonly options: string;
};

/** The program with which the database itself is dumped. */
export type DumpTool = {
  /** In the order they are looked for: `mariadb-dump`, `mysqldump`. */
  readonly programs: readonly string[];
  /** What the dump is called: `database.dump`. */
  readonly fileName: string;
  /** Its number, from what it says to `--version`: `15.20`. */
  readonly version: (versionOfTool: string) => string;
  /** Why this program cannot dump this server, `pg_dump 13 is older than the server (15.4)`; null where it can. */
  readonly unfit: (versionOfTool: string, versionOfServer: string) => string | null;
  /** `versionOfTool`: what it says to `--version`. */
  readonly call: (access: ServerAccess, request: DumpRequest, versionOfTool: string) => DumpCall;
  /** The text of the options file; null where there is none. */
  readonly optionsFile: (access: ServerAccess, versionOfTool: string) => string | null;
  /** The program that lists what is in a dump; null where its end is looked at. */
  readonly lister: {readonly program: string; readonly arguments: (file: string) => readonly string[]} | null;
  /** Whether the dump is whole. `text`: what the lister said, or the last lines of the file. */
  readonly isWhole: (text: string, tables: number) => boolean;
  /** How a person puts the dump back: `pg_restore -d new_database database.dump`. */
  readonly restore: string;
};
