/** Whether mail of the org arrives: since April 2026 mail from domains that are not verified is not delivered. Checks, changes nothing. */
import { messageOf } from '../errors.ts';
import type { Facts } from '../org/facts.ts';
import type { Finding, Unit } from '../unit.ts';

type Domains = { readonly senders: readonly string[] };

const emailDomains: Unit<Domains> = {
    name: 'emailDomains',
    title: 'E-mail domains (checked only)',
    order: 90,
    schema: {
        description: 'Addresses that notices are sent from. Each needs a verified address and an active DKIM key of its domain (Salesforce Help 005317465).', // prettier-ignore
        type: 'object',
        additionalProperties: false,
        required: ['senders'],
        properties: { senders: { type: 'array', items: { type: 'string', pattern: '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$', errorHint: 'has to be an e-mail address' }, uniqueItems: true } } // prettier-ignore
    },
    refs: () => [],
    edits: () => [],
    async check({ config: { senders }, context: { facts } }) {
        try {
            return (await Promise.all(senders.map((sender) => findingsOf(facts, sender)))).flat();
        } catch (error) {
            return [{ level: 'refusal', text: `senders cannot be checked: ${messageOf(error)}`, wayOut: 'Run this as somebody who may view Setup.' }]; // prettier-ignore
        }
    }
};

async function findingsOf(facts: Facts, sender: string): Promise<Finding[]> {
    const domain = sender.slice(sender.indexOf('@') + 1).toLowerCase();
    const addresses = await facts.target.query('SELECT Address, IsVerified FROM OrgWideEmailAddress');
    const keys = await facts.target.query('SELECT Domain, IsActive FROM EmailDomainKey');
    const address = addresses.find((row) => String(row['Address']).toLowerCase() === sender.toLowerCase());
    const findings: Finding[] = [];
    if (address === undefined) findings.push({ level: 'refusal', text: `${sender} is no organization-wide address`, wayOut: 'Add it in Setup, Organization-Wide Addresses, and confirm the mail that comes.' }); // prettier-ignore
    else if (address['IsVerified'] !== true) findings.push({ level: 'refusal', text: `${sender} is not verified, so its mail is not delivered`, wayOut: 'Confirm the verification mail, or send another from Setup.' }); // prettier-ignore
    if (!keys.some((row) => row['IsActive'] === true && domain.endsWith(String(row['Domain']).toLowerCase()))) findings.push({ level: 'refusal', text: `${domain} has no active DKIM key, so mail from it is not delivered`, wayOut: 'Make a key in Setup, DKIM Keys, publish its records, activate it.' }); // prettier-ignore
    return findings;
}

export const units = [emailDomains] as readonly Unit[];
