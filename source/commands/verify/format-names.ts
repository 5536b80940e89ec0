export const verifyFormats = ['text', 'json', 'github', 'junit', 'sarif'] as const;

export type VerifyFormat = (typeof verifyFormats)[number];
