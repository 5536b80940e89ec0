import {readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {changeRules} from '../../source/rules/changes/index.js';
import {codeRules} from '../../source/rules/code/index.js';
import {rules} from '../../source/rules/index.js';
import {type KnownCheck, knownChecks} from './known-checks.js';

const ids = new Set([...changeRules, ...codeRules, ...rules].map(({id}) => id));

const named = knownChecks.flatMap(([, , here]) => ('rules' in here ? here.rules : []));

test('every check of the list is there once, in its order', () => {
  const numbers = knownChecks.flatMap(([number]) => (number === 'also' ? [] : Number(number)));
  expect(numbers).toEqual(Array.from({length: 123}, (_, at) => at + 1));
});

test('the rules that are named are rules', () => {
  expect(named.filter((id) => !ids.has(id))).toEqual([]);
});

test('every rule over changes answers a check of the list', () => {
  expect(changeRules.map(({id}) => id).filter((id) => !named.includes(id))).toEqual([]);
});

const page = fileURLToPath(new URL('../../docs/rules.md', import.meta.url));

const row = ([number, name, here]: KnownCheck): string => {
  if ('rules' in here) return `| ${number} | ${name} | ${here.rules.map((id) => `\`${id}\``).join(', ')} |`;
  return `| ${number} | ${name} | ${'leftOut' in here ? `left out: ${here.leftOut}` : here.elsewhere} |`;
};

// UPDATE_DOCS=1 writes the table instead of comparing it.
test('the page says where each check is, or why it is left out', () => {
  const text = readFileSync(page, 'utf8');
  const begin = '<!-- generated: known checks -->';
  const wanted = `${text.slice(0, text.indexOf(begin) + begin.length)}\n\n| | check | here |\n| --- | --- | --- |\n${knownChecks.map(row).join('\n')}\n`;
  if (process.env.UPDATE_DOCS === '1') writeFileSync(page, wanted);
  else expect(text).toBe(wanted);
});
