import {isSound, summaryOf} from '../../workflow/verify/summary.js';
import type {VerifiedMigration, VerifyReport} from '../../workflow/verify/verify-report.js';
import {differencesIn, problemsOf} from './problems.js';

/** JUnit's XML as build servers read it: a test case for each migration. Seconds. */
export const junitXml = (report: VerifyReport): string => {
  const {total, reversible, accepted, notRun} = summaryOf(report);
  const counts = attributes({
    tests: total,
    failures: total - reversible - accepted - notRun,
    errors: 0,
    skipped: notRun,
    time: seconds(report.migrations.reduce((sum, migration) => sum + msOf(migration), 0)),
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({name: 'db-specialist'})}${counts}>`,
    `  <testsuite${attributes({name: 'db-specialist verify'})}${counts}>`,
    ...report.migrations.map(caseOf),
    ...report.notRun.map(
      ({name, because}) =>
        `    <testcase${attributes({classname: 'migrations', name, time: 0})}><skipped${attributes({message: because})}/></testcase>`,
    ),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
};

const caseOf = (migration: VerifiedMigration): string => {
  const {name, path, verdict, sentence, findings} = migration;
  const head = `    <testcase${attributes({classname: 'migrations', name, ...(path === null ? {} : {file: path}), time: seconds(msOf(migration))})}>`;
  const also = problemsOf(migration).slice(1);
  const details = [
    ...[sentence, ...also.map((problem) => problem.sentence)],
    ...differencesIn(migration).map(({text}) => `- ${text}`),
  ].join('\n');
  const failure = isSound(migration)
    ? ''
    : `<failure${attributes({type: verdict, message: sentence})}>${escaped(details)}</failure>`;
  const warnings = findings.map(({rule, effect}) => `${rule}: ${effect}`).join('\n');
  return `${head}${failure}${warnings === '' ? '' : `<system-err>${escaped(warnings)}</system-err>`}</testcase>`;
};

const msOf = ({up, down, again}: VerifiedMigration): number =>
  [up, down, again].reduce((sum, leg) => sum + (leg?.ms ?? 0), 0);

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

const attributes = (values: Readonly<Record<string, string | number>>): string =>
  Object.entries(values)
    .map(([name, value]) => ` ${name}="${escaped(String(value))}"`)
    .join('');

/** What no XML 1.0 document may hold, not even escaped: https://www.w3.org/TR/xml/#charsets */
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

const escaped = (text: string): string =>
  text.replace(forbidden, '\u{fffd}').replace(/[&<>"\t\n\r]/g, (character) => entities[character] ?? character);
