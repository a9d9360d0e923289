/** Apex Reference, "DomainCreator Class", API 67.0: host names of an org whose My Domain is `localhost`. */
import type { PlatformClass, Runtime } from '../../runtime/index.ts';

const domain = 'localhost';

/** Host by method; those of Visualforce and Lightning containers carry the package's namespace. */
const hosts: Readonly<Record<string, string>> = {
    'getContentHostname()': `${domain}.file.force.com`,
    'getExperienceCloudSitesBuilderHostname()': `${domain}.builder.salesforce-experience.com`,
    'getExperienceCloudSitesHostname()': `${domain}.my.site.com`,
    'getExperienceCloudSitesLivePreviewHostname()': `${domain}.live-preview.salesforce-experience.com`,
    'getExperienceCloudSitesPreviewHostname()': `${domain}.preview.salesforce-experience.com`,
    'getLightningHostname()': `${domain}.lightning.force.com`,
    'getOrgMyDomainHostname()': `${domain}.my.salesforce.com`,
    'getSalesforceSitesHostname()': `${domain}.my.salesforce-sites.com`,
    'getSetupHostname()': `${domain}.my.salesforce-setup.com`
};

const packaged = (suffix: string) => (_: Runtime, namespace: string | null) =>
    `${domain}--${namespace === null || namespace === '' ? 'c' : namespace}.${suffix}`;

export const domainCreatorClass: PlatformClass = {
    name: 'System.DomainCreator',
    statics: {
        ...Object.fromEntries(Object.entries(hosts).map(([key, host]) => [key, () => host])),
        'getLightningContainerComponentHostname(String)': packaged('container.force.com'),
        'getVisualforceHostname(String)': packaged('vf.force.com')
    }
};
