import { labels } from 'c/labelsOfSignals';

type Names = Readonly<Record<string, string>>;

const classNames: Names = {
    'uninstalled-app-token': labels.Signals_Class_Uninstalled_App_Token,
    'lookalike-app': labels.Signals_Class_Lookalike_App,
    'new-network-for-app': labels.Signals_Class_New_Network_For_App,
    'new-client-for-app': labels.Signals_Class_New_Client_For_App,
    'query-burst': labels.Signals_Class_Query_Burst,
    'count-probing': labels.Signals_Class_Count_Probing,
    'bulk-export': labels.Signals_Class_Bulk_Export,
    'job-deleted-after-completion': labels.Signals_Class_Job_Deleted_After_Completion,
    'dormant-grant-woke': labels.Signals_Class_Dormant_Grant_Woke,
    'credential-stuffing': labels.Signals_Class_Credential_Stuffing,
    'session-taken-over': labels.Signals_Class_Session_Taken_Over,
    'unusual-api-use': labels.Signals_Class_Unusual_Api_Use,
    'dangerous-permission-granted': labels.Signals_Class_Dangerous_Permission_Granted,
    'guest-mass-read': labels.Signals_Class_Guest_Mass_Read,
    'portal-id-walking': labels.Signals_Class_Portal_Id_Walking,
    'report-export': labels.Signals_Class_Report_Export,
    'list-view-export': labels.Signals_Class_List_View_Export,
    'mass-file-download': labels.Signals_Class_Mass_File_Download,
    'logging-reduced': labels.Signals_Class_Logging_Reduced,
    'user-reactivated': labels.Signals_Class_User_Reactivated,
    'salesforce-containment-seen': labels.Signals_Class_Salesforce_Containment_Seen,
    'tokens-vanished': labels.Signals_Class_Tokens_Vanished,
    'vendor-notice': labels.Signals_Class_Vendor_Notice,
    'secret-in-text': labels.Signals_Class_Secret_In_Text,
    'indicator-hit': labels.Signals_Class_Indicator_Hit,
    'storage-low': labels.Signals_Class_Storage_Low,
    'logging-stopped': labels.Signals_Class_Logging_Stopped,
    'harvest-stopped': labels.Signals_Class_Harvest_Stopped,
    'harvest-incomplete': labels.Signals_Class_Harvest_Incomplete,
    'reading-failed': labels.Signals_Class_Reading_Failed
};

const meanings: Names = {
    'uninstalled-app-token': labels.Signals_Means_Uninstalled_App_Token,
    'lookalike-app': labels.Signals_Means_Lookalike_App,
    'new-network-for-app': labels.Signals_Means_New_Network_For_App,
    'new-client-for-app': labels.Signals_Means_New_Client_For_App,
    'query-burst': labels.Signals_Means_Query_Burst,
    'count-probing': labels.Signals_Means_Count_Probing,
    'bulk-export': labels.Signals_Means_Bulk_Export,
    'job-deleted-after-completion': labels.Signals_Means_Job_Deleted_After_Completion,
    'dormant-grant-woke': labels.Signals_Means_Dormant_Grant_Woke,
    'credential-stuffing': labels.Signals_Means_Credential_Stuffing,
    'session-taken-over': labels.Signals_Means_Session_Taken_Over,
    'unusual-api-use': labels.Signals_Means_Unusual_Api_Use,
    'dangerous-permission-granted': labels.Signals_Means_Dangerous_Permission_Granted,
    'guest-mass-read': labels.Signals_Means_Guest_Mass_Read,
    'portal-id-walking': labels.Signals_Means_Portal_Id_Walking,
    'report-export': labels.Signals_Means_Report_Export,
    'list-view-export': labels.Signals_Means_List_View_Export,
    'mass-file-download': labels.Signals_Means_Mass_File_Download,
    'logging-reduced': labels.Signals_Means_Logging_Reduced,
    'user-reactivated': labels.Signals_Means_User_Reactivated,
    'salesforce-containment-seen': labels.Signals_Means_Salesforce_Containment_Seen,
    'tokens-vanished': labels.Signals_Means_Tokens_Vanished,
    'vendor-notice': labels.Signals_Means_Vendor_Notice,
    'secret-in-text': labels.Signals_Means_Secret_In_Text,
    'indicator-hit': labels.Signals_Means_Indicator_Hit,
    'storage-low': labels.Signals_Means_Storage_Low,
    'logging-stopped': labels.Signals_Means_Logging_Stopped,
    'harvest-stopped': labels.Signals_Means_Harvest_Stopped,
    'harvest-incomplete': labels.Signals_Means_Harvest_Incomplete,
    'reading-failed': labels.Signals_Means_Reading_Failed
};

const sourceNames: Names = {
    LoginHistory: labels.Signals_Source_LoginHistory,
    SetupAuditTrail: labels.Signals_Source_SetupAuditTrail,
    VerificationHistory: labels.Signals_Source_VerificationHistory,
    LoginEvent: labels.Signals_Source_LoginEvent,
    ApiEvent: labels.Signals_Source_ApiEvent,
    BulkApiResultEventStore: labels.Signals_Source_BulkApiResultEventStore,
    ReportEvent: labels.Signals_Source_ReportEvent,
    ListViewEvent: labels.Signals_Source_ListViewEvent,
    FileEventStore: labels.Signals_Source_FileEventStore,
    PermissionSetEventStore: labels.Signals_Source_PermissionSetEventStore,
    GuestUserAnomalyEventStore: labels.Signals_Source_GuestUserAnomalyEventStore,
    ApiAnomalyEventStore: labels.Signals_Source_ApiAnomalyEventStore,
    SessionHijackingEventStore: labels.Signals_Source_SessionHijackingEventStore,
    CredentialStuffingEventStore: labels.Signals_Source_CredentialStuffingEventStore,
    RestApi: labels.Signals_Source_RestApi,
    BulkApi2: labels.Signals_Source_BulkApi2,
    UniqueQuery: labels.Signals_Source_UniqueQuery,
    ApiTotalUsage: labels.Signals_Source_ApiTotalUsage,
    AuraRequest: labels.Signals_Source_AuraRequest,
    Login: labels.Signals_Source_Login,
    OauthToken: labels.Signals_Source_OauthToken,
    UserLogin: labels.Signals_Source_UserLogin,
    AuthSession: labels.Signals_Source_AuthSession,
    notice: labels.Signals_Source_Notice
};

const kindNames: Names = {
    login: labels.Signals_Kind_Login,
    'login-failed': labels.Signals_Kind_Login_Failed,
    'token-issued': labels.Signals_Kind_Token_Issued,
    'token-used': labels.Signals_Kind_Token_Used,
    'tokens-revoked': labels.Signals_Kind_Tokens_Revoked,
    'app-authorised': labels.Signals_Kind_App_Authorised,
    describe: labels.Signals_Kind_Describe,
    'count-query': labels.Signals_Kind_Count_Query,
    query: labels.Signals_Kind_Query,
    'query-more': labels.Signals_Kind_Query_More,
    'bulk-query-created': labels.Signals_Kind_Bulk_Query_Created,
    'bulk-query-completed': labels.Signals_Kind_Bulk_Query_Completed,
    'bulk-job-deleted': labels.Signals_Kind_Bulk_Job_Deleted,
    'report-exported': labels.Signals_Kind_Report_Exported,
    'list-view-exported': labels.Signals_Kind_List_View_Exported,
    'file-downloaded': labels.Signals_Kind_File_Downloaded,
    'guest-request': labels.Signals_Kind_Guest_Request,
    'permission-granted': labels.Signals_Kind_Permission_Granted,
    'permission-removed': labels.Signals_Kind_Permission_Removed,
    'user-frozen': labels.Signals_Kind_User_Frozen,
    'user-unfrozen': labels.Signals_Kind_User_Unfrozen,
    'user-reactivated': labels.Signals_Kind_User_Reactivated,
    'setting-changed': labels.Signals_Kind_Setting_Changed,
    'logging-reduced': labels.Signals_Kind_Logging_Reduced,
    'record-changed': labels.Signals_Kind_Record_Changed,
    'record-deleted': labels.Signals_Kind_Record_Deleted,
    'vendor-notice': labels.Signals_Kind_Vendor_Notice
};

/** The name of a class of findings that a person reads; an unknown one as it is. */
export function nameOfClass(code: string | null | undefined): string {
    return classNames[code ?? ''] ?? code ?? '';
}

/** Why a class of findings matters, in one sentence, or nothing. */
export function meaningOfClass(code: string | null | undefined): string {
    return meanings[code ?? ''] ?? '';
}

/** The name of a log or state that a person reads; an unknown one as it is. */
export function nameOfSource(code: string | null | undefined): string {
    return sourceNames[code ?? ''] ?? code ?? '';
}

/** The name of a kind of event that a person reads; an unknown one as it is. */
export function nameOfKind(code: string | null | undefined): string {
    return kindNames[code ?? ''] ?? code ?? '';
}

/** A text in which codes of classes stand, with their names instead. */
export function withNames(text: string): string {
    return text.replace(/[a-z]+(?:-[a-z]+)+/g, (code) => {
        const name = classNames[code];
        return name === undefined ? code : name.charAt(0).toLowerCase() + name.slice(1);
    });
}
