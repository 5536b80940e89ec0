import type {Plan} from '../plan/plan.js';

const isDocumentation = (path: string): boolean => /\.(?:md|mdx|rst|adoc|txt)$/i.test(path);

/** Files about the change, for people; nothing is written unless somebody asks for it. */
export const documentationLines = ({relatedFiles}: Plan): readonly string[] => [
  ...relatedFiles.filter(isDocumentation).map((file) => `${file} tells of what changed: see whether it is still so`),
  'The schema as it is now, as a picture or a text: db-specialist analyze --format svg, mermaid, dbml or sql',
];

/** Code that mentions the change. */
export const relatedCode = ({relatedFiles}: Plan): readonly string[] =>
  relatedFiles.filter((path) => !isDocumentation(path));
