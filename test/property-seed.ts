import fc from 'fast-check';

// On a build server the properties are held against the same cases each time, so that a change is judged by itself. Everywhere else they
// go on looking for new ones.
if (process.env.CI === 'true') fc.configureGlobal({seed: 20_261_121});
