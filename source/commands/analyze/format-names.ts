export const formats = ['text', 'json', 'sql', 'dbml', 'mermaid', 'svg'] as const;

export type Format = (typeof formats)[number];

/** Those that are a file and say nothing of what was found. */
export type FileFormat = Exclude<Format, 'text' | 'json'>;
