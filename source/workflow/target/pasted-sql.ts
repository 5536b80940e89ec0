const fence = /^```(?:sql|ddl|postgres(?:ql)?|mysql|sqlite)?\s*\n([\s\S]*?)\n?```\s*$/i;

/** What changes a schema; a statement of any other kind is no description of a change. */
const ddl =
  /^(?:create\s+(?:or\s+replace\s+)?(?:temp(?:orary)?\s+)?(?:unique\s+)?(?:table|index|view|materialized\s+view|type|sequence|trigger)|alter\s+(?:table|type|index|view)|drop\s+(?:table|index|view|type|materialized\s+view)|comment\s+on)\b/i;

const withoutComments = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, ' ')
    .replace(/^\s*--.*$/gm, '')
    .trim();

/**
 * The SQL of a request that is nothing but SQL: in a fence, or statements that end as statements do. Null for words, as `create table books
 * with title` are.
 */
export const pastedSql = (request: string): string | null => {
  const fenced = fence.exec(request.trim())?.[1];
  const text = fenced ?? request;
  const plain = withoutComments(text);
  const isEnded = fenced !== undefined || plain.endsWith(';');
  return isEnded && ddl.test(plain) ? text : null;
};
