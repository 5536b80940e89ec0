/** A connection may carry a secret under any of these names. */
const secretKey = /pass(word\d?|wd|phrase|wordSha1)?$|^pwd$|secret|token|api_?key|private_?key|^key$/i;

/** Drivers and tools take a password from these variables of the environment too. */
const secretVariables = ['PGPASSWORD', 'MYSQL_PWD'] as const;

/** What stands in every message about a server. As a password it is as good as none, and hidden it would only be pointed at. */
const wordsOfEverybody = ['postgres', 'postgresql', 'mysql', 'mariadb', 'sqlite', 'localhost'];

/** Takes every secret of a connection out of a text, and the password of any URL in it. */
export const cleanerOf = (connection: unknown): ((text: string) => string) => {
  const {secret, shown} = partsOf(connection);
  const {env} = process;
  // Longest first, so that none hides a part of another.
  const secrets = [...new Set([...secret, ...secretVariables.map((name) => env[name] ?? '')])]
    .filter((one) => one.length > 2)
    .sort((a, b) => b.length - a.length);
  // A password that is the same as the user's name cannot be hidden without hiding the name.
  const visible = new Set([...shown, ...wordsOfEverybody]);
  return (text) =>
    secrets
      .reduce((cleaned, one) => withoutSecret(cleaned, one, visible), text)
      .replace(/(\b[a-z][a-z0-9+-]*:\/\/[^\s:/@]*):[^\s/]+@/gi, '$1:***@')
      .replace(/([?&]\w*pass(?:word|wd)?=)[^\s&"']+/gi, '$1***');
};

/** A secret that is a common word goes only where it stands for a password: `password: 'postgres'`. */
const withoutSecret = (text: string, secret: string, visible: ReadonlySet<string>): string =>
  visible.has(secret)
    ? text.replace(new RegExp(`(pass(?:word|wd)?["']?\\s*[:=]\\s*["']?)${escaped(secret)}`, 'gi'), '$1***')
    : text.replaceAll(secret, '***');

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

type Parts = {readonly secret: readonly string[]; readonly shown: readonly string[]};

const none: Parts = {secret: [], shown: []};

const partsOf = (value: unknown): Parts => {
  if (typeof value === 'string') return partsOfText(value);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return none;
  // A password is often not enumerable, so that nobody prints it by mistake.
  const keys = [...new Set([...Object.keys(value), ...('password' in value ? ['password'] : [])])];
  return together(keys.map((key) => partsOfProperty(key, Reflect.get(value, key))));
};

const partsOfProperty = (key: string, value: unknown): Parts =>
  typeof value === 'string' && secretKey.test(key) ? {secret: [value], shown: []} : partsOf(value);

const partsOfText = (text: string): Parts => {
  if (!URL.canParse(text)) return {secret: [], shown: [text]};
  const {username, password, hostname, pathname, searchParams} = new URL(text);
  return together([
    {
      secret: password === '' ? [] : [password, decoded(password)],
      shown: [username, hostname, pathname.slice(1)].map(decoded).filter((part) => part !== ''),
    },
    ...[...searchParams].map(([key, value]) => partsOfProperty(key, value)),
  ]);
};

const together = (parts: readonly Parts[]): Parts => ({
  secret: parts.flatMap(({secret}) => secret),
  shown: parts.flatMap(({shown}) => shown),
});

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
