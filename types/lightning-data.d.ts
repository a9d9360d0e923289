/** Platform modules for the data around records: layouts, lookups, actions, navigation, mobile services, state managers. */
declare module 'lightning/uiRecordApi' {
    import type { WireAdapterConstructor } from 'lwc';

    type Wired = { readonly data?: Readonly<Record<string, unknown>>; readonly error?: unknown };

    export const getRecordCreateDefaults: WireAdapterConstructor<
        {
            readonly objectApiName: unknown;
            readonly formFactor?: string | undefined;
            readonly recordTypeId?: string | undefined;
            readonly optionalFields?: readonly FieldReference[] | undefined;
        },
        Wired
    >;
    /** Deprecated: use `getLayout`. */
    export const getRecordUi: WireAdapterConstructor<
        {
            readonly recordIds: string | readonly string[] | undefined;
            readonly layoutTypes: string | readonly string[];
            readonly modes: string | readonly string[];
            readonly optionalFields?: FieldReference | readonly FieldReference[] | undefined;
        },
        Wired
    >;
    /** Reads again what a wire provisioned. */
    export function refresh(provisioned: object): Promise<void>;
}
declare module 'lightning/uiLayoutApi' {
    import type { WireAdapterConstructor } from 'lwc';

    export type LayoutComponent = {
        readonly apiName: string | null;
        readonly componentType: string;
        readonly label?: string;
    };
    export type LayoutItem = {
        readonly label: string;
        readonly required: boolean;
        readonly editableForNew: boolean;
        readonly editableForUpdate: boolean;
        readonly layoutComponents: readonly LayoutComponent[];
    };
    export type LayoutSection = {
        readonly id: string;
        readonly heading: string;
        readonly useHeading: boolean;
        readonly layoutRows: readonly { readonly layoutItems: readonly LayoutItem[] }[];
    };
    export type RecordLayout = {
        readonly id: string;
        readonly objectApiName: string;
        readonly recordTypeId: string;
        readonly layoutType: 'Full' | 'Compact';
        readonly mode: 'Create' | 'Edit' | 'View';
        readonly sections: readonly LayoutSection[];
    };
    export const getLayout: WireAdapterConstructor<
        {
            readonly objectApiName: unknown;
            readonly layoutType: 'Full' | 'Compact' | undefined;
            readonly mode: 'Create' | 'Edit' | 'View' | undefined;
            readonly recordTypeId?: string | undefined;
        },
        { readonly data?: RecordLayout; readonly error?: unknown }
    >;
}
declare module 'lightning/uiLookupsApi' {
    import type { WireAdapterConstructor } from 'lwc';
    import type { FieldReference, UiRecord } from 'lightning/uiRecordApi';

    export type LookupRecords = {
        readonly count: number;
        readonly records: readonly UiRecord[];
        readonly nextPageUrl: string | null;
    };
    export const getLookupRecords: WireAdapterConstructor<
        {
            readonly fieldApiName: FieldReference | undefined;
            readonly targetApiName: unknown;
            readonly requestParams?:
                | {
                      readonly q?: string;
                      readonly searchType?: 'Recent' | 'Search' | 'TypeAhead';
                      readonly page?: number;
                      readonly pageSize?: number;
                      readonly dependentFieldBindings?: readonly string[];
                  }
                | undefined;
        },
        { readonly data?: LookupRecords; readonly error?: unknown }
    >;
}
declare module 'lightning/uiActionsApi' {
    import type { WireAdapterConstructor } from 'lwc';

    type Action = { readonly apiName: string; readonly label: string; readonly type: string };
    export const getLookupActions: WireAdapterConstructor<
        {
            readonly objectApiNames: readonly unknown[] | undefined;
            readonly requestParams?: Readonly<Record<string, unknown>> | undefined;
        },
        {
            readonly data?: {
                readonly actions: Readonly<Record<string, { readonly actions: readonly Action[] }>>;
            };
            readonly error?: unknown;
        }
    >;
}
declare module 'lightning/uiAppsApi' {
    import type { WireAdapterConstructor } from 'lwc';
    import type { PageReference } from 'lightning/navigation';

    export type NavItem = {
        readonly developerName: string;
        readonly label: string;
        readonly itemType: string;
        readonly objectApiName: string | null;
        readonly content: string | null;
        readonly pageReference: PageReference;
    };
    export const getNavItems: WireAdapterConstructor<
        {
            readonly formFactor?: string | undefined;
            readonly navItemNames?: readonly string[] | undefined;
            readonly page?: number | undefined;
            readonly pageSize?: number | undefined;
        },
        {
            readonly data?: { readonly navItems: readonly NavItem[]; readonly nextPageUrl: string | null };
            readonly error?: unknown;
        }
    >;
    export function refresh(provisioned: object): Promise<void>;
}
declare module 'lightning/mobileCapabilities' {
    /** Everything but `isAvailable` works in a mobile app only. */
    export type MobileService = { isAvailable(): boolean } & Readonly<Record<string, unknown>>;

    export function getAppReviewService(): MobileService;
    export function getARSpaceCapture(): MobileService;
    export function getBarcodeScanner(): MobileService;
    export function getBiometricsService(): MobileService;
    export function getCalendarService(): MobileService;
    export function getContactsService(): MobileService;
    export function getDocumentScanner(): MobileService;
    export function getGeofencingService(): MobileService;
    export function getLocationService(): MobileService;
    export function getNfcService(): MobileService;
    export function getPaymentsService(): MobileService;
}
