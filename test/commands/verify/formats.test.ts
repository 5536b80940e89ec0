import {expect, test} from 'vitest';
import {githubAnnotations} from '../../../source/commands/verify/github.js';
import {junitXml} from '../../../source/commands/verify/junit.js';
import {sarifLog} from '../../../source/commands/verify/sarif.js';
import {progressText, showProgress} from '../../../source/commands/verify/show-progress.js';
import type {LegReport} from '../../../source/ecosystems/ecosystem.js';
import type {VerifiedMigration, VerifyReport} from '../../../source/workflow/verify/verify-report.js';

const leg: LegReport = {ok: true, ms: 1250, transaction: true, statements: [], output: '', error: null};

const migration = (more: Partial<VerifiedMigration>): VerifiedMigration => ({
  name: '001_good.js',
  path: 'migrations/001_good.js',
  verdict: 'reversible',
  sentence: 'Up, down and up again bring back the schema and all 6 rows.',
  up: leg,
  down: leg,
  again: leg,
  differences: [],
  data: [],
  problems: [],
  findings: [],
  accepted: [],
  isAccepted: false,
  evidence: {
    tables: 1,
    rows: 6,
    emptyTables: [],
    generated: {tables: [], leftOut: [], failure: null},
    sampledTables: [],
  },
  ...more,
});

const broken = {
  verdict: 'schema-not-restored',
  sentence: 'Down does not bring the schema back: a <b> & c:\n\u0000x, 100%.',
  differences: [{kind: 'changed', object: 'a', before: 1, after: 2, text: 'a: <1> became "2"'}],
  data: [],
} as const;

const bad = migration({
  name: '002_50%, "bad".js',
  path: 'my migrations/002_50%, "bad".js',
  ...broken,
  problems: [{run: 'down', ...broken, touches: []}],
});

const warned = migration({
  name: '003_empty.js',
  path: null,
  findings: [
    {
      rule: 'sends-nothing',
      severity: 'warning',
      gate: 'always',
      file: null,
      line: null,
      statement: null,
      where: '003_empty.js',
      effect: 'It sends nothing.',
      remedy: [],
      code: null,
    },
  ],
});

const report: VerifyReport = {
  dialect: 'sqlite',
  startedFrom: 'empty',
  migrations: [migration({}), bad, warned],
  notRun: [{name: '004_late.js', because: '003_empty.js fails before it'}],
  notes: [],
  interrupted: false,
};

test('GitHub gets one command a line, with what would end a property or a line written out', () => {
  expect(githubAnnotations(report).split('\n')).toEqual([
    '::error file=my migrations/002_50%25%2C "bad".js,line=1,title=002_50%25%2C "bad".js%3A schema-not-restored::Down does not bring the schema back: a <b> & c:%0A\u0000x, 100%25.',
    '::warning title=003_empty.js%3A sends-nothing::It sends nothing.',
    '::warning title=004_late.js%3A not run::003_empty.js fails before it',
    '',
  ]);
});

test('JUnit gets a test case for each migration, in XML that holds nothing it may not', () => {
  const counts = 'tests="4" failures="1" errors="0" skipped="1" time="11.250"';
  expect(junitXml(report).split('\n')).toEqual([
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="db-specialist" ${counts}>`,
    `  <testsuite name="db-specialist verify" ${counts}>`,
    '    <testcase classname="migrations" name="001_good.js" file="migrations/001_good.js" time="3.750"></testcase>',
    '    <testcase classname="migrations" name="002_50%, &quot;bad&quot;.js" file="my migrations/002_50%, &quot;bad&quot;.js" time="3.750"><failure type="schema-not-restored" message="Down does not bring the schema back: a &lt;b&gt; &amp; c:&#10;\ufffdx, 100%.">Down does not bring the schema back: a &lt;b&gt; &amp; c:&#10;\ufffdx, 100%.&#10;- a: &lt;1&gt; became &quot;2&quot;</failure></testcase>',
    '    <testcase classname="migrations" name="003_empty.js" time="3.750"><system-err>sends-nothing: It sends nothing.</system-err></testcase>',
    '    <testcase classname="migrations" name="004_late.js" time="0"><skipped message="003_empty.js fails before it"/></testcase>',
    '  </testsuite>',
    '</testsuites>',
    '',
  ]);
});

test('SARIF gets a result for each problem, with its rule and a place that is a URI', () => {
  const log = sarifLog(report);
  expect(log).toMatchObject({$schema: expect.stringContaining('sarif-2.1.0'), version: '2.1.0'});
  const [run] = log.runs;
  expect(run?.tool.driver.rules.map(({id}) => id)).toEqual(['schema-not-restored', 'sends-nothing']);
  expect(run?.results).toEqual([
    {
      ruleId: 'schema-not-restored',
      ruleIndex: 0,
      level: 'error',
      message: {text: `${bad.name}: ${bad.sentence}`},
      locations: [
        {
          physicalLocation: {
            artifactLocation: {uri: 'my%20migrations/002_50%25%2C%20%22bad%22.js', uriBaseId: '%SRCROOT%'},
            region: {startLine: 1},
          },
        },
      ],
    },
    {ruleId: 'sends-nothing', ruleIndex: 1, level: 'warning', message: {text: '003_empty.js: It sends nothing.'}},
  ]);
  expect(run?.invocations).toEqual([
    {
      executionSuccessful: true,
      toolExecutionNotifications: [
        {level: 'warning', message: {text: '004_late.js was not run: 003_empty.js fails before it'}},
      ],
    },
  ]);
});

test('what is accepted is no problem, and SARIF gets it with the reason', () => {
  const accepted = {
    ...bad,
    problems: [],
    accepted: [{rule: 'schema-not-restored', sentence: bad.sentence, reason: 'it is meant', line: 7}],
    isAccepted: true,
  };
  const meant = {...report, migrations: [accepted], notRun: []};
  expect(githubAnnotations(meant)).toBe('');
  expect(junitXml(meant)).toContain('failures="0"');
  expect(sarifLog(meant).runs[0]?.results).toMatchObject([
    {
      ruleId: 'schema-not-restored',
      locations: [{physicalLocation: {region: {startLine: 7}}}],
      suppressions: [{kind: 'inSource', justification: 'it is meant'}],
    },
  ]);
});

test('progress says how far, how long and what, in one line of any terminal', () => {
  expect(progressText({name: '001_a.js', done: 1, total: 9}, 5_000)).toBe('1 of 9 · 001_a.js');
  expect(progressText({name: '005_e.js', done: 4, total: 9}, 2_000)).toBe('4 of 9 · about 3.0 s left · 005_e.js');
  const written: string[] = [];
  const terminal = {columns: 12, write: (text: string) => written.push(text) > 0};
  const progress = showProgress(terminal as unknown as NodeJS.WriteStream, () => 0);
  progress.show({name: '001_\u001b[31ma.js', done: 0, total: 2});
  progress.clear();
  expect(written).toEqual(['\r\u001b[K0 of 2 · 0…', '\r\u001b[K']);
});

test('a migration that fails is marked on the line where it does', () => {
  const leg = {ok: false, ms: 1, transaction: true, statements: [], output: ''};
  const place = {file: 'migrations/001_good.js', line: 3};
  const failed = (up: object) =>
    migration({
      verdict: 'up-failed',
      sentence: 'Up fails: no.',
      up: {...leg, error: {code: 'migration-failed', message: 'no', ...up}},
      problems: [{run: 'up', verdict: 'up-failed', sentence: 'Up fails: no.', differences: [], data: [], touches: []}],
    });
  const lines = (up: object) => {
    const of = {...report, migrations: [failed(up)], notRun: []};
    const {locations} = sarifLog(of).runs[0]?.results[0] ?? {};
    return [/line=(\d+)/.exec(githubAnnotations(of))?.[1], locations?.[0]?.physicalLocation.region.startLine];
  };
  expect(lines({place})).toEqual(['3', 3]);
  expect(lines({place: {...place, file: 'helpers.js'}})).toEqual(['1', 1]);
  expect(lines({})).toEqual(['1', 1]);
});
