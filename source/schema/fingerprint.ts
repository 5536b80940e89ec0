import {createHash} from 'node:crypto';
import {canonicalObjects} from './canonical/objects.js';
import type {Schema} from './model.js';
import {rememberedOf} from './remembered.js';

/** 64 hexadecimal digits. Equal exactly where `compareSchemas` finds nothing, the order of columns ignored. */
export const fingerprint = rememberedOf((schema: Schema): string => {
  const facts = canonicalObjects(schema).map(({key, properties}) => [
    key,
    properties.map(({name, canonical}) => [name, canonical]),
  ]);
  return createHash('sha256').update(JSON.stringify(facts)).digest('hex');
});
