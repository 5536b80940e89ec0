import {readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {dialectOf} from '../../../source/dialects/index.js';
import type {ChangeRule} from '../../../source/rules/changes/change-rule.js';
import {changeRules} from '../../../source/rules/changes/index.js';

const page = fileURLToPath(new URL('../../../docs/change-rules.md', import.meta.url));

const gates = {always: 'the tool does the safer form itself', ask: 'asks first', never: 'refused'} as const;

const fenced = (sql: string): string => ['```sql', sql.trim(), '```'].join('\n');

const section = ({id, title, severity, gate, dialects, why, bad, good, source}: ChangeRule): string =>
  [
    `## \`${id}\``,
    `${title}. ${why}`,
    `${severity} · ${gates[gate]} · ${dialects.map((dialect) => dialectOf(dialect).title).join(', ')}`,
    'Bad:',
    fenced(bad),
    'Good:',
    fenced(good),
    `Source: ${source}`,
  ].join('\n\n');

// UPDATE_DOCS=1 writes the page instead of comparing it.
test('the page says what the rules say', () => {
  const text = readFileSync(page, 'utf8');
  const begin = '<!-- generated -->';
  const wanted = `${text.slice(0, text.indexOf(begin) + begin.length)}\n\n${changeRules.map(section).join('\n\n')}\n`;
  if (process.env.UPDATE_DOCS === '1') writeFileSync(page, wanted);
  else expect(text).toBe(wanted);
});
