/** What the host page draws around the components: the application, its tabs, the pages behind them, the user. */

export type HostComponent = {
    /** `c/incidentPage`. */
    readonly component: string;
    /** Property values by camel-case name, as a page's metadata would set them. */
    readonly attributes?: Readonly<Record<string, string | number | boolean>>;
};

/** What stands in a region of a page, one below the other: components, and sets of tabs. */
export type HostItem = HostComponent | HostTabset;

export type HostTabset = {
    /** The first active one is shown first; the content of the others is made when they are chosen. */
    readonly tabset: readonly {
        readonly title: string;
        readonly active: boolean;
        readonly items: readonly HostItem[];
    }[];
};

export type HostRegion = {
    /** As the page's template names it: `header`, `main`, `sidebar`. */
    readonly name: string;
    readonly items: readonly HostItem[];
};

export type HostTab = {
    /** `Incidents`; part of `/lightning/n/Incidents`. */
    readonly apiName: string;
    readonly label: string;
    /** `standard:incident`. */
    readonly icon?: string;
    readonly regions: readonly HostRegion[];
};

export type HostRecordPage = {
    /** API name as record URLs show it: `Incident__c`. */
    readonly objectApiName: string;
    readonly label: string;
    /** Each receives `recordId` and `objectApiName` besides its attributes. */
    readonly regions: readonly HostRegion[];
};

/** An item of the utility bar. */
export type HostUtility = HostComponent & {
    readonly label: string;
    /** `utility:clock`. */
    readonly icon: string;
    /** Of the panel, in pixels. */
    readonly width: number;
    readonly height: number;
    /** Whether its component is made with the page, and not when the panel is first opened. */
    readonly eager: boolean;
};

export type HostModel = {
    readonly appLabel: string;
    readonly tabs: readonly HostTab[];
    readonly recordPages: readonly HostRecordPage[];
    readonly utilities?: readonly HostUtility[];
    /** Path that `/` opens: `/lightning/n/Incidents`. The first tab if left out. */
    readonly home?: string;
    /** Shown on every page, for example that the data is synthetic and its dates are moved. */
    readonly banner?: string;
    /** Icons that are named by data and not by source, so that the build cannot see them: `utility:shield`. */
    readonly icons?: readonly string[];
};

/** The signed-in user as the browser may see it. */
export type HostSession = {
    readonly userId: string;
    readonly username: string;
    readonly name: string;
    /** BCP 47, for `@salesforce/i18n/locale`. */
    readonly locale: string;
    /** BCP 47, for the `lang` attribute and `@salesforce/i18n/lang`. */
    readonly language: string;
    readonly direction: 'ltr' | 'rtl';
    /** IANA. */
    readonly timeZone: string;
    /** ISO 4217. */
    readonly currency: string;
    /** Names, without namespace, of the custom permissions the user has. */
    readonly customPermissions: readonly string[];
    /** API names of the tabs that the user's permission sets show; undefined if all are. */
    readonly tabs?: readonly string[];
    /** Path that `/` opens for this user; the model's if left out. */
    readonly home?: string;
};

export type StyleSheetName = 'slds1' | 'slds2';
export type ThemeName = 'system' | 'light' | 'dark' | 'slds1';

export type Theme = {
    readonly name: ThemeName;
    readonly label: string;
    readonly sheet: StyleSheetName;
    /** Empty if the style sheet has one look only. */
    readonly bodyClass: string;
};

/** Looks that a reader can choose, the default first. */
export const themes: readonly [Theme, ...Theme[]] = [
    { name: 'system', label: 'Like the system', sheet: 'slds2', bodyClass: 'slds-color-scheme--system' },
    { name: 'light', label: 'Light', sheet: 'slds2', bodyClass: 'slds-color-scheme--light' },
    { name: 'dark', label: 'Dark', sheet: 'slds2', bodyClass: 'slds-color-scheme--dark' },
    { name: 'slds1', label: 'SLDS 1', sheet: 'slds1', bodyClass: '' }
];

/** Cookie that remembers the look. */
export const themeCookie = 'local_org_theme';

/** A call of Apex that the page begins while its scripts load. */
export type EarlyCall = {
    readonly className: string;
    readonly methodName: string;
    readonly parameters: Readonly<Record<string, string>>;
    /** Whether what the page opens with asks; the others are begun when that is painted. */
    readonly opens: boolean;
};

/** What the host page hands to the browser, as JSON inside the page. */
export type HostBoot = {
    readonly model: HostModel;
    readonly session: HostSession;
    readonly theme: ThemeName;
    /** Names of the components that pages open with: these are painted before the others are made. */
    readonly opening: readonly string[];
    /** Addresses. */
    readonly styleSheets: Readonly<Record<StyleSheetName, string>>;
};

function componentsIn(items: readonly HostItem[]): string[] {
    return items.flatMap((item) =>
        'tabset' in item ? item.tabset.flatMap((tab) => componentsIn(tab.items)) : [item.component]
    );
}

/** Components that regions show before anybody chooses another tab of them, once each. */
export function firstComponentsOf(regions: readonly HostRegion[]): string[] {
    const first = (items: readonly HostItem[]): string[] =>
        items.flatMap((item) =>
            'tabset' in item
                ? first((item.tabset.find((tab) => tab.active) ?? item.tabset[0])?.items ?? [])
                : [item.component]
        );
    return [...new Set(regions.flatMap((region) => first(region.items)))];
}

/** Components that the pages of a model show at once, once each. */
export function firstComponents(model: HostModel): string[] {
    const eager = (model.utilities ?? []).filter((utility) => utility.eager).map(({ component }) => component);
    const shown = firstComponentsOf([...model.tabs, ...model.recordPages].flatMap((page) => page.regions));
    return [...new Set([...shown, ...eager])];
}

/** Every component that some page or the utility bar of the model shows, once. */
export function pageComponents(model: HostModel): string[] {
    const regions = [...model.tabs, ...model.recordPages].flatMap((page) => page.regions);
    const utilities = (model.utilities ?? []).map(({ component }) => component);
    return [...new Set([...regions.flatMap((region) => componentsIn(region.items)), ...utilities])];
}
