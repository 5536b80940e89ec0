import type {PastedTable} from './pasted-table.js';

const fence = /^[^\n{]*```\w*\s*\n([\s\S]*?)\n?```\s*$/;

const prismaModel = /^\s*model\s+\w+\s*\{\s*$/m;
const dbmlTable = /^\s*Table\s+["\w.]+[^\n{]*\{/m;

/** Words in front of the first block only lead to it: `create these tables:`. */
const withoutLead = (text: string): string => {
  const start = text.search(/^\s*(?:model|enum|Table|Enum|Ref)\b[^\n]*[{:]/m);
  return start === -1 ? text : text.slice(start).trimStart();
};

/** The tables of a Prisma schema or of DBML that stands in a request; none where it is words. The parsers are loaded only then. */
export const readPasted = async (request: string): Promise<readonly PastedTable[]> => {
  const text = fence.exec(request.trim())?.[1] ?? request;
  if (prismaModel.test(text)) return (await import('./read-prisma.js')).readPrisma(`${withoutLead(text)}\n`);
  if (dbmlTable.test(text)) return (await import('./read-dbml.js')).readDbml(withoutLead(text));
  return [];
};
