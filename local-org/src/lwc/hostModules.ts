/**
 * The modules that the host brings in place of the platform's, the engine among them, and the words for those that it
 * does not have.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The host's own browser code. */
export const clientFolder = join(dirname(fileURLToPath(import.meta.url)), 'client');

/** Modules that the platform, not the base components, brings. */
const hostModules: Readonly<Record<string, string>> = {
    'host/apex': 'apex.ts',
    'host/boot': 'boot.ts',
    'host/router': 'router.ts',
    'force/navigation': 'navigation.ts',
    'lightning/navigation': 'navigation.ts',
    'lightning/platformShowToastEvent': 'platformShowToastEvent.ts',
    'lightning/actions': 'platform/actions.ts',
    'lightning/flowSupport': 'platform/flowSupport.ts',
    'lightning/logger': 'platform/logger.ts',
    'lightning/mobileCapabilities': 'platform/mobileCapabilities.ts',
    'lightning/pageReferenceUtils': 'platform/pageReferenceUtils.ts',
    'lightning/platformResourceLoader': 'platform/platformResourceLoader.ts',
    'lightning/platformUtilityBarApi': 'platform/platformUtilityBarApi.ts',
    'lightning/platformWorkspaceApi': 'platform/platformWorkspaceApi.ts',
    'lightning/refresh': 'platform/refresh.ts',
    'lightning/empApi': 'empApi.ts',
    'lightning/messageService': 'messageService.ts',
    'lightning/graphql': 'records/graphql.ts',
    'lightning/uiGraphQLApi': 'records/uiGraphQLApi.ts',
    '@lwc/state': 'state/state.ts',
    'lightning/stateManagerLayout': 'state/stateManagerLayout.ts',
    'lightning/stateManagerObjectInfo': 'state/stateManagerObjectInfo.ts',
    'lightning/stateManagerObjectInfos': 'state/stateManagerObjectInfos.ts',
    'lightning/stateManagerRelatedListInfo': 'state/stateManagerRelatedListInfo.ts',
    'lightning/stateManagerRelatedListRecords': 'state/stateManagerRelatedListRecords.ts',
    'lightning/stateManagerRelatedListsInfo': 'state/stateManagerRelatedListsInfo.ts',
    'lightning/stateManagerRecord': 'state/stateManagerRecord.ts',
    'lightning/uiActionsApi': 'records/uiActionsApi.ts',
    'lightning/uiAppsApi': 'records/uiAppsApi.ts',
    'lightning/uiLayoutApi': 'records/uiLayoutApi.ts',
    'lightning/uiLookupsApi': 'records/uiLookupsApi.ts',
    'lightning/uiObjectInfoApi': 'records/uiObjectInfoApi.ts',
    'lightning/uiListApi': 'records/uiListApi.ts',
    'lightning/uiListsApi': 'records/uiListsApi.ts',
    'lightning/uiRelatedListApi': 'records/uiRelatedListApi.ts',
    'lightning/uiRecordApi': 'records/uiRecordApi.ts'
};

/** Platform modules whose data the local org does not serve. */
const unserved: Readonly<Record<string, string>> = {
    'lightning/uiLearningPlatformApi': 'learning items'
};

/** The engine; components may import `lwc` and nothing else by bare name. */
const engineModules: Readonly<Record<string, string>> = {
    lwc: fileURLToPath(import.meta.resolve('lwc')),
    'lwc/synthetic-shadow': fileURLToPath(import.meta.resolve('lwc/synthetic-shadow'))
};

const refusals: Readonly<Record<string, string>> = {
    '@salesforce/': 'this @salesforce module is not supported by the local org',
    'lightning/primitiveUtils': 'it is private to the platform’s own components',
    'lightning/': 'there is no such base component or platform module in the local org',
    'c/': 'there is no such Lightning web component in the package'
};

/** The file of the engine behind a bare name. */
export function engineModule(specifier: string): string | undefined {
    return Object.hasOwn(engineModules, specifier) ? engineModules[specifier] : undefined;
}

/** The file of the host behind the name of a platform module. */
export function hostModule(specifier: string): string | undefined {
    const file = Object.hasOwn(hostModules, specifier) ? hostModules[specifier] : undefined;
    return file === undefined ? undefined : join(clientFolder, file);
}

/** Why a component cannot import a module that nothing here brings. */
export function refusalOf(specifier: string): string {
    const lacking = Object.hasOwn(unserved, specifier) ? unserved[specifier] : undefined;
    if (lacking !== undefined)
        return `the local org’s User Interface API serves records, objects, picklists and lists, but no ${lacking}; ask Apex for them`;
    const family = Object.keys(refusals).find((prefix) => specifier.startsWith(prefix));
    const reason = family === undefined ? undefined : refusals[family];
    return reason ?? 'a component may import lwc, c/*, lightning/*, @salesforce/* and its own files';
}
