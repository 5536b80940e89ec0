import type {HandOff} from './hand-off.js';

/** As it is handed on: Markdown, which people and programs read alike. */
export const handOffText = ({title, sections}: HandOff): string =>
  [
    `# ${title}`,
    ...sections.flatMap(({heading, lines}) => ['', `## ${heading}`, '', ...lines.map((line) => `- ${line}`)]),
    '',
  ].join('\n');
