import {relative} from 'node:path';
import {dialectOf} from '../../dialects/index.js';
import type {ProjectDescription} from '../../ecosystems/ecosystem.js';
import type {GitState} from '../../project/git.js';
import type {Orientation} from '../../workflow/workflow.js';
import type {State} from '../session/state.js';
import {bullet, entry, marks} from '../text/blocks.js';
import {blank, type Line, line, span, wrapped} from '../text/line.js';
import {bytes, count} from '../text/words.js';
import {type Content, textBody} from './content.js';

const shortPath = (directory: string, path: string): string => {
  const short = relative(directory, path);
  return short === '' ? '.' : short;
};

const gitLines = (git: GitState, width: number): readonly Line[] => [
  ...entry('Branch', line(span(git.branch ?? 'detached head', 'strong')), width),
  ...(git.branch === null
    ? bullet(line('Go to a branch before the checkpoint, or the work stays uncommitted.'), width, marks.warning)
    : []),
  ...(git.inProgress === null ? [] : bullet(line(`A ${git.inProgress} is under way in git.`), width, marks.warning)),
  ...git.commits.flatMap(({hash, subject}, index) =>
    entry(index === 0 ? 'Commits' : '', line(span(hash.slice(0, 7), 'accent'), ` ${subject}`), width),
  ),
  ...entry(
    'Tree',
    git.dirty.length === 0
      ? line(marks.good, ' clean')
      : line(
          marks.warning,
          ` ${count(git.dirty.length, 'file')} changed: ${git.dirty.slice(0, 5).join(', ')}${git.dirty.length > 5 ? ', …' : ''}`,
        ),
    width,
  ),
  ...(git.identity === null
    ? bullet(line('git knows no name and email here: the work will stay uncommitted.'), width, marks.warning)
    : []),
];

const projectLines = (project: ProjectDescription, directory: string, width: number): readonly Line[] => [
  ...entry(
    'Tool',
    line(
      `${project.ecosystem} ${project.toolVersion}`,
      span(project.toolOrigin === 'project' ? " · the project's own" : ' · comes with db-specialist', 'dim'),
    ),
    width,
  ),
  ...entry(
    'Configuration',
    line(
      project.configFile === null ? 'none, a database URL was given' : shortPath(directory, project.configFile),
      ...(project.environment === null ? [] : [span(` · environment ${project.environment}`)]),
      span(project.environments.length > 1 ? ` of ${project.environments.join(', ')}` : '', 'dim'),
    ),
    width,
  ),
  ...entry(
    'Database',
    line(
      span(`${dialectOf(project.dialect).title} ${project.serverVersion}`, 'strong'),
      ` · ${project.database}`,
      span(project.databaseSize === null ? '' : ` · ${bytes(project.databaseSize)}`, 'dim'),
    ),
    width,
  ),
];

const migrationLines = ({migrations, project, directory}: Orientation, width: number): readonly Line[] => [
  ...entry(
    'Migrations',
    line(
      `${shortPath(directory, project.style.directory)} · ${migrations.applied.length} applied · `,
      span(`${migrations.pending.length} pending`, migrations.pending.length > 0 ? 'warning' : 'plain'),
    ),
    width,
  ),
  ...migrations.pending.flatMap((name) => bullet(line(`pending: ${name}`), width, marks.warning)),
  ...migrations.missing.flatMap((name) => bullet(line(`applied, but its file is gone: ${name}`), width, marks.bad)),
  ...(migrations.locked ? bullet(line('The migration lock is held, or was left behind.'), width, marks.warning) : []),
];

export const orientationLines = (orientation: Orientation, width: number): readonly Line[] => {
  const {directory, git, gitProblem, packageManager, project, otherTools} = orientation;
  return [
    ...entry('Directory', line(span(directory, 'strong')), width),
    ...(git === null
      ? bullet(
          line(`No git: ${gitProblem ?? 'this is no git repository'}. The work will stay uncommitted.`),
          width,
          marks.warning,
        )
      : gitLines(git, width)),
    blank,
    ...entry(
      'Packages',
      packageManager === null
        ? line('no package manager found')
        : line(packageManager.name, span(` · read from ${packageManager.source}`, 'dim')),
      width,
    ),
    ...projectLines(project, directory, width),
    ...migrationLines(orientation, width),
    ...(otherTools.length === 0
      ? []
      : wrapped(line(marks.info, ` Also here: ${otherTools.join(', ')}. Their files are left alone.`), width, 2)),
  ];
};

export const orientContent = ({orientation, directory}: State, width: number): Content => ({
  title: 'Where we are',
  panes: [],
  pane: 'here',
  head: [],
  body: textBody(
    orientation === null
      ? entry('Directory', line(span(directory, 'strong')), width)
      : orientationLines(orientation, width),
  ),
});
