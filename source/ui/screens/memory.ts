import type {ExpertiseReport} from '../../memory/expertise.js';
import {holderText} from '../../memory/lock.js';
import {listGone} from '../../memory/task-list-gone.js';
import type {LoadedMemory} from '../../workflow/workflow.js';
import {bullet, bullets, entry, marks, section} from '../text/blocks.js';
import {type Line, line, span, wrapped} from '../text/line.js';
import {count, moment} from '../text/words.js';

export const expertiseSummary = (expertise: ExpertiseReport): Line => {
  const {path, problem, tables, patterns, learnings, lastUpdated} = expertise;
  if (problem !== null) return line(marks.bad, ` Expertise cannot be read: ${problem}`);
  if (path === null) return line(marks.info, ' No expertise yet: the first checkpoint starts it.');
  const parts = [count(tables.length, 'table'), count(patterns.length, 'pattern'), count(learnings, 'learning')];
  return line(
    marks.good,
    ` ${path} `,
    span(`· ${parts.join(' · ')}${lastUpdated === null ? '' : ` · updated ${lastUpdated}`}`, 'dim'),
  );
};

/** What stands in the way of this session. */
export const progressLines = ({progressProblem, taskLists, builder}: LoadedMemory, width: number): readonly Line[] => [
  ...(progressProblem === null ? [] : bullet(line(`${progressProblem}.`), width, marks.bad)),
  ...(taskLists.gone === null ? [] : bullet(line(listGone(taskLists.gone)), width, marks.warning)),
  ...(builder === null
    ? []
    : bullet(
        line(`Another session is building here: ${holderText(builder)}. You may look and plan meanwhile.`),
        width,
        marks.warning,
      )),
];

export const discrepancyLines = ({discrepancies}: ExpertiseReport, width: number, most: number): readonly Line[] => [
  ...discrepancies.slice(0, most).flatMap((text) => bullet(line(text), width, marks.warning)),
  ...(discrepancies.length > most
    ? [line(span(`  and ${discrepancies.length - most} more: tab shows them`, 'dim'))]
    : []),
];

/** All that is remembered of the project. */
export const memoryLines = (memory: LoadedMemory, width: number): readonly Line[] => {
  const {expertise, taskFiles, standards, progressFile, record} = memory;
  return [
    ...section('Expertise', [
      ...wrapped(expertiseSummary(expertise), width, 2),
      ...(expertise.path === null ? [] : entry('Size', line(`${expertise.lines} of 200 lines`), width)),
      ...(expertise.domain === null ? [] : entry('Domain', line(expertise.domain), width)),
      ...(expertise.tables.length === 0 ? [] : entry('Tables', line(expertise.tables.join(', ')), width)),
    ]),
    ...section('Not as the expertise says', discrepancyLines(expertise, width, Number.POSITIVE_INFINITY)),
    ...section('Patterns', bullets(expertise.patterns, width)),
    ...section('Progress', [
      ...progressLines(memory, width),
      ...entry('File', line(progressFile), width),
      ...(record === null
        ? bullets(['Nothing of an earlier session in it.'], width)
        : record.completed.flatMap(({name, at}) =>
            bullet(line(`${name} `, span(moment(at), 'dim')), width, marks.good),
          )),
    ]),
    ...section(
      'Task files',
      taskFiles.flatMap(({path, tasks, warnings}) => [
        ...bullet(
          line(
            `${path} `,
            span(`${tasks.filter(({state}) => state === 'done').length} of ${tasks.length} done`, 'dim'),
          ),
          width,
        ),
        ...warnings.flatMap((text) => bullet(line(text), width, marks.warning)),
      ]),
    ),
    ...section(
      'Standards',
      standards.flatMap(({path, says}) =>
        bullet(line(path, span(says.length === 0 ? '' : ` · ${says.join(' · ')}`, 'dim')), width),
      ),
    ),
  ];
};
