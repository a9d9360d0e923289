/** Tables of the namespace `Schema`, and of `System.Schema` itself. */
import type { PlatformClass } from '../../runtime/contract.ts';
import { fieldClasses } from './DescribeFieldResult.ts';
import { objectClasses } from './DescribeSObjectResult.ts';
import { fieldSetClasses } from './FieldSet.ts';
import { recordTypeInfoClass } from './RecordTypeInfo.ts';
import { schemaClass } from './Schema.ts';

export const schemaClasses: readonly PlatformClass[] = [
    ...fieldClasses,
    ...fieldSetClasses,
    ...objectClasses,
    recordTypeInfoClass,
    schemaClass
];
export { fieldDescribe, ObjectDescribe } from './DescribeSObjectResult.ts';
export { FieldDescribe } from './DescribeFieldResult.ts';
export { FieldToken, fieldToken, ObjectToken, objectToken } from './tokens.ts';
