import {UserError} from '../errors.js';
import {maxExpertiseLines} from '../memory/check-facts.js';
import type {RebuiltFile} from '../memory/rebuild-expertise.js';
import {openWorkflow} from '../workflow/open-workflow.js';
import type {ExpertiseLook} from '../workflow/workflow.js';
import {type GlobalOptions, workflowOptions} from './global-options.js';
import type {TextLine} from './print.js';
import {type CommandResult, exitCodes} from './result.js';
import {runCommand} from './run-command.js';

export type ExpertiseOptions = GlobalOptions & {readonly rebuild: boolean; readonly yes: boolean};

/** What the project knows about its database, held against the database; with `--rebuild` made true again. */
export const expertise = ({options}: {readonly options: ExpertiseOptions}): Promise<void> =>
  runCommand({
    name: 'expertise',
    options,
    work: async ({signal}) => {
      const workflow = openWorkflow({...workflowOptions(options), signal});
      try {
        if (!options.rebuild) return looked(await workflow.expertise('no'));
        return rebuilt(await workflow.expertise(options.yes ? 'write' : 'show'), options);
      } finally {
        await workflow.close();
      }
    },
  });

const dataOf = ({report, facts}: ExpertiseLook): CommandResult['data'] => {
  const {path, lines, domain, lastUpdated, patterns, discrepancies, problem} = report;
  return {
    path,
    lines,
    domain,
    lastUpdated,
    tables: facts?.tables ?? [],
    relationships: (facts?.relationships ?? []).map(({child, parent, column, isManyToMany}) => ({
      table: child,
      column,
      references: parent,
      manyToMany: isManyToMany,
    })),
    files: facts?.files ?? [],
    patterns,
    learnings: facts?.learnings ?? [],
    discrepancies,
    problem,
  };
};

const looked = (look: ExpertiseLook): CommandResult => {
  const {report} = look;
  if (report.problem !== null)
    throw new UserError({
      code: 'invalid-file',
      message: report.problem,
      nextSteps: ['It is used for nothing and never written as long as it cannot be read.'],
    });
  return {
    exitCode: report.discrepancies.length === 0 ? exitCodes.ok : exitCodes.found,
    data: dataOf(look),
    text: report.path === null ? none : shown(look),
  };
};

const none = ['This project has no expertise yet.', 'Write one from the database: db-specialist expertise --rebuild'];

const newest = 5;

const shown = ({report, facts}: ExpertiseLook): readonly TextLine[] => [
  `${report.path} · ${report.lines} of ${maxExpertiseLines} lines${dated(report.lastUpdated)}`,
  ...list(
    'Tables',
    facts?.tables.map(({name, columns}) => [name, columns?.join(', ')].filter(Boolean).join(': ')),
  ),
  ...list('Relationships', facts?.relationships.map(relationshipText)),
  ...list('Patterns', report.patterns),
  ...list(
    'Latest learnings',
    facts?.learnings
      .toReversed()
      .toSorted((one, other) => other.date.localeCompare(one.date))
      .slice(0, newest)
      .map(({date, insight}) => `${date} ${insight}`.trim()),
  ),
  ...list('Not so', report.discrepancies),
  '',
  ...(report.discrepancies.length === 0
    ? ['Everything it says is so.']
    : ['Make it true again: db-specialist expertise --rebuild']),
];

const dated = (date: string | null): string => (date === null ? '' : ` · last updated ${date}`);

const relationshipText = (claimed: NonNullable<ExpertiseLook['facts']>['relationships'][number]): string =>
  claimed.isManyToMany
    ? `${claimed.child} and ${claimed.parent}, many to many`
    : `${[claimed.child, claimed.column].filter(Boolean).join('.')} → ${claimed.parent}`;

const list = (heading: string, lines: readonly string[] = []): readonly TextLine[] =>
  lines.length === 0 ? [] : ['', heading, ...lines.map((line) => `  ${line}`)];

const rebuilt = (look: ExpertiseLook, {yes}: ExpertiseOptions): CommandResult => {
  const changed = look.rebuilt.filter(({lines}) => lines.length > 0);
  const isOpen = changed.length > 0 && !yes;
  return {
    exitCode: isOpen ? exitCodes.needsPerson : exitCodes.ok,
    data: {
      ...dataOf(look),
      rebuilt: changed.map(({path, lines}) => ({path, lines})),
      ...(changed.length === 0 ? {} : {approval: yes ? 'given' : 'missing'}),
    },
    text: [
      ...changed.flatMap(differenceText),
      ...(changed.length === 0 ? ['Nothing to do: everything it says is so.'] : []),
      ...(isOpen ? ['', 'Not written: approve it with --yes'] : []),
      ...list('Not so, and not for a program to decide', yes ? look.report.discrepancies : []),
    ],
  };
};

const differenceText = ({path, lines}: RebuiltFile): readonly TextLine[] => [path, ...lines.map((line) => `  ${line}`)];
