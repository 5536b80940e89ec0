import {sqlite} from '../../source/dialects/sqlite/index.js';
import type {Finding} from '../../source/rules/finding.js';
import {runSchemaRules} from '../../source/rules/index.js';
import {withSqlite} from '../dialects/sqlite/open-sqlite.js';

/** What the rules say about a real database. Every piece of code they offer is run on it. */
export const findingsIn = (script: string): Promise<readonly Finding[]> =>
  withSqlite(script, async ({query, script: run}) => {
    const schema = await sqlite.introspect(query, []);
    const findings = runSchemaRules(schema, {rows: await sqlite.rowCounts(query, schema)});
    for (const {code} of findings) if (code !== null) await run(code);
    return findings;
  });

export const findingsOf = async (rule: string, script: string): Promise<readonly Finding[]> =>
  (await findingsIn(script)).filter((finding) => finding.rule === rule);
