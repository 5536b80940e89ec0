/** A connection may carry a secret under any of these names. */
const secretKey = /pass(word|wd|phrase)?$|secret|token|api_?key|private_?key|^key$/i;

/** Every secret of a connection, longest first, so that none hides a part of another. */
export const secretsOf = (connection: unknown): readonly string[] =>
  [...new Set(collect(connection))].filter((secret) => secret.length > 2).sort((a, b) => b.length - a.length);

/** The text without the secrets and without the password of any URL in it. */
export const redact = (text: string, secrets: readonly string[]): string =>
  secrets
    .reduce((cleaned, secret) => cleaned.replaceAll(secret, '***'), text)
    .replace(/(\b[a-z][a-z0-9+-]*:\/\/[^\s:/@]*):[^\s@/]+@/gi, '$1:***@');

const collect = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return passwordOfUrl(value);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' && secretKey.test(key) ? [inner] : collect(inner),
  );
};

const passwordOfUrl = (text: string): readonly string[] => {
  if (!URL.canParse(text)) return [];
  const {password} = new URL(text);
  return password === '' ? [] : [password, decoded(password)];
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
