export type * from './model.ts';
export type * from './platform-model.ts';
export type * from './project-model.ts';
export { currencies, makeField, type FieldSpec } from './fields.ts';
export { qualify } from './names.ts';
export { loadPlatformTypes, type PlatformTypeOptions } from './platform-types.ts';
export { loadProject, type ProjectOptions } from './project.ts';
export { createSchema, type SchemaOptions } from './schema.ts';
export {
    contactFieldName,
    countryCodes,
    isPersonField,
    stateCodes,
    type OrgFeature
} from './standard-objects/index.ts';
