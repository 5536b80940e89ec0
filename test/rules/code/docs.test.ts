import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import type {CodeRule} from '../../../source/rules/code/code-rule.js';
import {codeRules} from '../../../source/rules/code/index.js';

const page = fileURLToPath(new URL('../../../docs/code-rules.md', import.meta.url));

const fenced = (code: string): string => ['```js', code, '```'].join('\n');

const section = ({id, title, severity, why, bad, good, source}: CodeRule): string =>
  [`## \`${id}\``, `${title}. ${why}`, severity, 'Bad:', fenced(bad), 'Good:', fenced(good), `Source: ${source}`].join(
    '\n\n',
  );

// UPDATE_DOCS=1 writes the page instead of comparing it.
test('the page says what the rules say', () => {
  const text = readFileSync(page, 'utf8');
  const begin = '<!-- generated -->';
  const wanted = `${text.slice(0, text.indexOf(begin) + begin.length)}\n\n${codeRules.map(section).join('\n\n')}\n`;
  if (process.env.UPDATE_DOCS === '1') writeFileSync(page, wanted);
  else expect(text).toBe(wanted);
});

test('every rule over code has its file, its line in the list and its test', () => {
  const ids = codeRules.map(({id}) => id).sort();
  const namesIn = (folder: string, ending: string): readonly string[] =>
    readdirSync(fileURLToPath(new URL(folder, import.meta.url))).flatMap((name) =>
      name.endsWith(ending) ? name.slice(0, -ending.length) : [],
    );
  const files = namesIn('../../../source/rules/code', '.ts').filter((name) => !['index', 'code-rule'].includes(name));
  expect(files.sort()).toEqual(ids);
  expect(
    namesIn('.', '.test.ts')
      .filter((name) => name !== 'docs')
      .sort(),
  ).toEqual(ids);
});
