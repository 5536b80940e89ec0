export type PackageManager = {
  readonly name: 'npm' | 'pnpm' | 'yarn' | 'bun';
  /** Where that was read: `package-lock.json`, `tech-stack.md`. */
  readonly source: string;
};
