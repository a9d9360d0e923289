export type * from './model.ts';
export type * from './platform-model.ts';
export type * from './project-model.ts';
export { currencies, makeField, type FieldSpec } from './fields.ts';
export { qualify } from './names.ts';
export { customKeyPrefixes } from './key-prefixes.ts';
export { loadPlatformTypes, type PlatformTypeOptions } from './platform-types.ts';
export { elementsOf, flagOf, textOf, textsOf } from './readers/xml.ts';
export { loadProject, projectPaths, type ProjectOptions } from './project.ts';
export { createSchema, type SchemaOptions, type SharedSchema } from './schema.ts';
export {
    contactFieldName,
    countryCodes,
    isPersonField,
    stateCodes,
    type OrgFeature
} from './standard-objects/index.ts';
