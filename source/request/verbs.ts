/** What the first verb of a clause wants. `other`: a change that is known to be another one than these. */
export type Verb = 'add' | 'create' | 'drop' | 'rename' | 'index' | 'link' | 'other';

const forms: Readonly<Record<Verb, readonly string[]>> = {
  add: [
    'add',
    'adds',
    'added',
    'adding',
    'introduce',
    'introduces',
    'introduced',
    'include',
    'includes',
    'append',
    'insert',
  ],
  create: ['create', 'creates', 'created', 'creating', 'new', 'generate', 'generates', 'build'],
  drop: [
    'drop',
    'drops',
    'dropped',
    'dropping',
    'remove',
    'removes',
    'removed',
    'removing',
    'delete',
    'deletes',
    'deleted',
  ],
  rename: ['rename', 'renames', 'renamed', 'renaming'],
  index: ['index', 'indexes', 'indexed', 'indexing', 'indices'],
  link: ['link', 'links', 'linked', 'connect', 'connects', 'associate', 'associates', 'relate', 'reference'],
  other: [
    ...[
      'change',
      'changes',
      'changed',
      'alter',
      'alters',
      'altered',
      'make',
      'makes',
      'made',
      'set',
      'sets',
      'convert',
    ],
    ...[
      'converts',
      'update',
      'updates',
      'updated',
      'move',
      'moves',
      'moved',
      'increase',
      'increases',
      'widen',
      'expand',
    ],
    ...['allow', 'allows', 'require', 'requires', 'merge', 'split', 'replace', 'replaces', 'enable', 'disable', 'fix'],
    ...[
      'backfill',
      'migrate',
      'truncate',
      'purge',
      'clear',
      'modify',
      'extend',
      'shorten',
      'populate',
      'copy',
      'write',
    ],
  ],
};

const verbs: ReadonlyMap<string, Verb> = new Map(
  Object.entries(forms).flatMap(([verb, words]) => words.map((word) => [word, verb as Verb] as const)),
);

export const verbOf = (word: string): Verb | undefined => verbs.get(word);
