import {readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {expect, test} from 'vitest';
import {makeProgram} from '../source/commands/program.js';
import {rules} from '../source/rules/index.js';
import {sessionKeys} from '../source/ui/session-keys.js';

const readme = fileURLToPath(new URL('../README.md', import.meta.url));

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const keyName = (key: string): string =>
  (key.includes(' ') ? key.split(' ') : [key]).map((one) => `\`${one}\``).join(' ');

const sections: Readonly<Record<string, string>> = {
  commands: table(
    ['command', 'what it does'],
    [
      ['`db-specialist [request…]`', 'the session in this directory, at that request'],
      ...makeProgram().commands.map((command) => [
        `\`db-specialist ${[command.name(), ...command.registeredArguments.map((argument) => `[${argument.name()}]`)].join(' ')}\``,
        command.description(),
      ]),
    ],
  ),
  keys: table(
    ['key', 'meaning'],
    sessionKeys.map(({key, meaning}) => [keyName(key), meaning]),
  ),
  rules: table(
    ['rule', 'severity', 'finds'],
    rules.map(({id, severity, title}) => [`\`${id}\``, severity, title]),
  ),
};

const sectionOf = (name: string): RegExp =>
  new RegExp(`(<!-- generated: ${name} -->\\n)[\\s\\S]*?(<!-- /generated -->)`);

// UPDATE_README=1 writes the sections instead of comparing them.
test.each(Object.keys(sections))('the README says what the code says: %s', (name) => {
  const text = readFileSync(readme, 'utf8');
  const wanted = text.replace(
    sectionOf(name),
    (_all, open: string, close: string) => `${open}${sections[name]}\n${close}`,
  );
  if (process.env.UPDATE_README === '1') writeFileSync(readme, wanted);
  else expect(text).toBe(wanted);
});
