/** Tables of the namespace `Database`, and of `System.Database` itself. */
import type { PlatformClass } from '../../runtime/contract.ts';
import { accessLevelClass } from './AccessLevel.ts';
import { cursorClasses } from './Cursor.ts';
import { databaseClass } from './Database.ts';
import { dmlOptionsClasses } from './DMLOptions.ts';
import { queryLocatorClasses } from './QueryLocator.ts';
import { leadConvertClass, resultBeans } from './LeadConvert.ts';
import { resultClasses } from './results.ts';

export const databaseClasses: readonly PlatformClass[] = [
    accessLevelClass,
    databaseClass,
    ...cursorClasses,
    ...dmlOptionsClasses,
    ...queryLocatorClasses,
    leadConvertClass,
    ...resultBeans,
    ...resultClasses
];
