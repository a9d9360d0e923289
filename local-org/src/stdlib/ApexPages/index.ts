/** Tables of the namespace `ApexPages` and of the classes of System that Visualforce pages use. */
import type { PlatformClass } from '../../runtime/contract.ts';
import { controllerClasses } from './controllers.ts';
import { messageClasses } from './messages.ts';
import { cookieClass, pageReferenceClass, selectOptionClass } from './PageReference.ts';

export const apexPagesClasses: readonly PlatformClass[] = [
    ...controllerClasses,
    ...messageClasses,
    cookieClass,
    pageReferenceClass,
    selectOptionClass
];
export { clearMessages, currentPage, setCurrentPage } from './messages.ts';
export { PageReference } from './PageReference.ts';
