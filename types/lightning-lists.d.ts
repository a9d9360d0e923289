/** Related lists and list views. */
declare module 'lightning/uiRelatedListApi' {
    import type { WireAdapterConstructor } from 'lwc';
    import type { FieldReference, UiRecord } from 'lightning/uiRecordApi';

    type ObjectReference = string | { readonly objectApiName: string };
    type Fields = FieldReference | readonly FieldReference[];
    export type Wire<Config, T> = WireAdapterConstructor<Config, { readonly data?: T; readonly error?: unknown }>;
    export type BatchResults<T> = {
        readonly results: readonly { readonly statusCode: number; readonly result: T | readonly unknown[] }[];
    };
    export type ListColumn = {
        readonly fieldApiName: string;
        readonly label: string;
        readonly lookupId: string | null;
        readonly sortable: boolean;
    };
    export type RelatedListInfo = {
        readonly label: string;
        readonly fieldApiName: string;
        readonly objectApiNames: readonly string[];
        readonly displayColumns: readonly ListColumn[];
    };
    export type RelatedListSummaries = {
        readonly parentObjectApiName: string;
        readonly relatedLists: readonly {
            readonly relatedListId: string;
            readonly label: string;
            readonly objectApiName: string;
            readonly fieldApiName: string;
        }[];
    };
    export type RecordPage = {
        readonly count: number;
        readonly records: readonly UiRecord[];
        readonly pageSize: number;
        readonly currentPageToken: string;
        readonly nextPageToken: string | null;
        readonly previousPageToken: string | null;
    };
    export type RecordQuery = {
        readonly fields?: Fields;
        readonly optionalFields?: Fields;
        readonly pageSize?: number;
        readonly pageToken?: string;
        readonly sortBy?: Fields;
        /** A filter in GraphQL syntax. */
        readonly where?: string;
    };
    type OfRecord = { readonly parentRecordId: string | undefined; readonly relatedListId: string };
    type OfObject = { readonly parentObjectApiName: ObjectReference | undefined; readonly recordTypeId?: string };

    export const getRelatedListsInfo: Wire<OfObject, RelatedListSummaries>;
    export const getRelatedListInfo: Wire<OfObject & { readonly relatedListId: string }, RelatedListInfo>;
    export const getRelatedListInfoBatch: Wire<
        OfObject & { readonly relatedListNames: readonly string[] },
        BatchResults<RelatedListInfo>
    >;
    export const getRelatedListRecords: Wire<
        OfRecord & RecordQuery,
        RecordPage & { readonly sortBy: readonly string[] }
    >;
    export const getRelatedListRecordsBatch: Wire<
        {
            readonly parentRecordId: string | undefined;
            readonly relatedListParameters: readonly (RecordQuery & { readonly relatedListId: string })[];
        },
        BatchResults<RecordPage>
    >;
    export const getRelatedListCount: Wire<
        OfRecord & { readonly maxCount?: number },
        { readonly count: number; readonly hasMore: boolean }
    >;
}
declare module 'lightning/uiListsApi' {
    import type { BatchResults, ListColumn, RecordPage, RecordQuery, Wire } from 'lightning/uiRelatedListApi';

    type ObjectReference = string | { readonly objectApiName: string };
    type View = { readonly objectApiName: ObjectReference | undefined; readonly listViewApiName: string | undefined };
    export type ListInfo = {
        readonly label: string;
        readonly displayColumns: readonly ListColumn[];
        readonly listReference: {
            readonly id: string | null;
            readonly listViewApiName: string | null;
            readonly objectApiName: string;
            readonly type: string;
        };
        readonly visibility: 'Private' | 'Public' | 'Shared';
    };

    export const getListInfoByName: Wire<View, ListInfo>;
    /** Names are `Account.AllAccounts`. */
    export const getListInfosByName: Wire<{ readonly names: readonly string[] }, BatchResults<ListInfo>>;
    export const getListInfosByObjectName: Wire<
        {
            readonly objectApiName: ObjectReference | undefined;
            readonly pageSize?: number;
            readonly pageToken?: string | number;
            readonly q?: string;
            readonly recentListsOnly?: boolean;
        },
        {
            readonly count: number;
            readonly lists: readonly { readonly apiName: string; readonly id: string; readonly label: string }[];
            readonly nextPageToken: string | null;
        }
    >;
    export const getListObjectInfo: Wire<
        { readonly objectApiName: ObjectReference | undefined },
        {
            readonly objectApiName: string;
            readonly columns: readonly {
                readonly fieldApiName: string;
                readonly label: string;
                readonly dataType: string;
                readonly sortable: boolean;
                readonly filterable: boolean;
                readonly supportedFilterOperators: readonly string[];
            }[];
        }
    >;
    export const getListRecordsByName: Wire<View & RecordQuery & { readonly searchTerm?: string }, RecordPage>;
}
declare module 'lightning/uiListApi' {
    import type { ListInfo } from 'lightning/uiListsApi';
    import type { RecordPage, RecordQuery, Wire } from 'lightning/uiRelatedListApi';

    /** In place of the name of a list view: what the user had last. */
    export const MRU: unique symbol;
    export const getListUi: Wire<
        Omit<RecordQuery, 'where'> & {
            readonly objectApiName?: string | { readonly objectApiName: string } | undefined;
            readonly listViewApiName?: string | typeof MRU | undefined;
            readonly listViewId?: string | undefined;
        },
        { readonly info: ListInfo; readonly records: RecordPage }
    >;
}
