/** Door of the LWC host: builds what the browser runs. */
export { hostModelOf, type AppMetadata } from './appModel.ts';
export { earlyCalls } from './earlyCalls.ts';
export { buildClient, createClientBuilder } from './build.ts';
export { LwcBuildError } from './buildError.ts';
export type { ClientBuild, ClientBuilder, ClientBuildInput } from './build.ts';
export { firstComponents, pageComponents, themeCookie, themes } from './hostModel.ts';
export type {
    EarlyCall, HostBoot, HostComponent, HostItem, HostModel, HostRecordPage, HostRegion, HostSession, HostTab, StyleSheetName, Theme, ThemeName
} from './hostModel.ts'; // prettier-ignore
export { assetPath, type ThemeFile, type ThemeFiles } from './themes.ts';
export type { AuraMethodInfo, LwcPlatform, SchemaReference } from './platform.ts';
