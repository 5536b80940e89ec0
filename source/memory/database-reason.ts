// Words by which a task is taken for database work. The first that is found is the one that is said.
const words: readonly RegExp[] = [
  /\bforeign keys?\b/i,
  /\bprimary keys?\b/i,
  /\bmigrations?\b/i,
  /\bpivot\b/i,
  /\b(?:join )?tables?\b/i,
  /\bcolumns?\b/i,
  /\bind(?:ex(?:es)?|ices)\b/i,
  /\bdatabases?\b/i,
  /\bschemas?\b/i,
  /\b(?:unique|check|not null) constraints?\b/i,
  /\bconstraints?\b/i,
  /\bmodels?\b/i,
  /\b(?:knex|sql|sqlite|postgres(?:ql)?|mysql|mariadb)\b/i,
  /\baudit (?:log|trail)s?\b/i,
  /\bvarchar\b/i,
  /\bnot null\b/i,
  /\breferences?(?= (?:to|from)\b)/i,
];

// The same words where they mean something else.
const elsewhere =
  /\bindex(?:\.\w+|\s+(?:page|route|file|view|screen))|\b(?:zod|json|graphql|openapi|validation|api|form|yup)\s+schemas?\b|\bschemas?\.json\b|\b(?:view|language|ai|ml|llm|3d|pricing|threat|mental)\s+models?\b|\btables?\s+(?:component|view|of contents|row component)|\b(?:html|ui|data|css|grid)\s*-?(?:tables?|columns?)\b|\b(?:grid|kanban|layout|css)\s+columns?\b/gi;

// Work around the database, but none that changes it.
const around =
  /^(?:write|add|run|execute|ensure|verify|check|review|test|document|manually|confirm)\b.*\b(?:tests?|testing|specs?|pass(?:es)?|docs?|documentation|runbook|readme)\b/i;
// `Add a nickname to users`: no word of ours, but the shape of a change.
const shape =
  /^(?:add|drop|remove|rename)\s+(?:an?\s+|the\s+)?\w+(?:\s+[\w{}(),]+){0,3}\s+(?:to|from|on|in)\s+(?:the\s+)?[a-z]+(?:_[a-z]+)*s$|^(?:rename|drop|add|make|change|index|remove)\s+[a-z]+(?:_[a-z]+)*s\.[a-z_]+\b/i;

export type TaskWords = {readonly title: string; readonly details: readonly string[]; readonly group: string | null};

/** Why a task is taken for database work, in words; null where nothing speaks for it. */
export const databaseReason = ({title, details, group}: TaskWords): string | null => {
  if (around.test(title)) return null;
  const inTitle = wordIn(title);
  if (inTitle !== null) return `says "${inTitle}"`;
  const detail = details.map(wordIn).find((word) => word !== null);
  if (detail !== undefined) return `a detail says "${detail}"`;
  const above = group === null ? null : wordIn(group);
  if (above !== null) return `stands under "${above}"`;
  return shape.test(title.replaceAll(/[`'"]/g, '')) ? 'reads like a change of a table' : null;
};

const wordIn = (text: string): string | null => {
  const meant = text.replaceAll(elsewhere, ' ');
  for (const word of words) {
    const match = word.exec(meant);
    if (match !== null) return match[0].toLowerCase();
  }
  return null;
};
