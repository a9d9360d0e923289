/** Converting leads: an account, a contact and an opportunity come out of one (Apex Developer Guide, "Converting Leads"). */
import { finalValues } from '../../metadata/standard-objects/statuses.ts';
import type { DmlError, LeadConversion, LeadConversionResult } from '../../runtime/contract.ts';
import { SObject } from '../../runtime/sobject.ts';
import { ApexDate, ApexId } from '../../runtime/values.ts';
import { readField, tableNamed } from '../setup/trail.ts';
import { toApex } from '../store/stored.ts';
import { idOf, isDeleted, type Row, type Table } from '../store/table.ts';
import type { Change, DmlContext } from './change.ts';
import { runBatch } from './pipeline.ts';

const dayMs = 86_400_000;

/** Fields that an account, a contact or an opportunity takes over, by the lead's field. */
const accountFields: Readonly<Record<string, string>> = {
    Company: 'Name', Phone: 'Phone', Fax: 'Fax', Website: 'Website', Industry: 'Industry', Rating: 'Rating',
    AnnualRevenue: 'AnnualRevenue', NumberOfEmployees: 'NumberOfEmployees', LeadSource: 'AccountSource',
    Street: 'BillingStreet', City: 'BillingCity', State: 'BillingState', PostalCode: 'BillingPostalCode', Country: 'BillingCountry'
}; // prettier-ignore
const contactFields: Readonly<Record<string, string>> = {
    Salutation: 'Salutation', FirstName: 'FirstName', LastName: 'LastName', Title: 'Title', Email: 'Email', Phone: 'Phone',
    MobilePhone: 'MobilePhone', Fax: 'Fax', LeadSource: 'LeadSource', Description: 'Description',
    Street: 'MailingStreet', City: 'MailingCity', State: 'MailingState', PostalCode: 'MailingPostalCode', Country: 'MailingCountry'
}; // prettier-ignore
const opportunityFields: Readonly<Record<string, string>> = { LeadSource: 'LeadSource' };

/** What refuses the conversion. */
class Refused extends Error {
    readonly errors: readonly DmlError[];
    constructor(errors: readonly DmlError[]) {
        super('the lead is not converted');
        this.errors = errors;
    }
}

function refuse(statusCode: string, message: string, ...fields: string[]): never {
    throw new Refused([{ statusCode, message, fields }]);
}

export function convertLead(context: DmlContext, request: LeadConversion): LeadConversionResult {
    const transaction = context.services.transaction();
    transaction.charge('dmlRows', 1);
    const mark = context.store.mark();
    try {
        return { ...new Conversion(context, request).run(), leadId: request.leadId, success: true, errors: [] };
    } catch (error) {
        if (!(error instanceof Refused)) throw error;
        context.store.rollback(mark);
        const nothing = { accountId: null, contactId: null, opportunityId: null };
        return { ...nothing, leadId: request.leadId, success: false, errors: error.errors };
    }
}

type Made = Pick<LeadConversionResult, 'accountId' | 'contactId' | 'opportunityId'>;

class Conversion {
    readonly #context: DmlContext;
    readonly #request: LeadConversion;
    readonly #leads: Table;
    readonly #lead: Row;

    constructor(context: DmlContext, request: LeadConversion) {
        this.#context = context;
        this.#request = request;
        this.#leads = tableNamed(context, 'Lead') ?? refuse('INVALID_TYPE', 'This org has no leads');
        const row = this.#leads.rows.get(request.leadId ?? '');
        this.#lead = row === undefined || isDeleted(row) ? refuse('INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id') : row; // prettier-ignore
    }

    run(): Made {
        const { convertedStatus } = this.#request;
        if (this.#read('IsConverted') === true)
            refuse('CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead');
        if (convertedStatus === null || finalValues['Lead.Status']?.includes(convertedStatus) !== true)
            refuse('INVALID_STATUS', `invalid convertedStatus: ${convertedStatus}`);
        const accountId = this.#account();
        const contactId = this.#contact(accountId);
        const opportunityId = this.#opportunity(accountId);
        this.#close({ accountId, contactId, opportunityId });
        return { accountId, contactId, opportunityId };
    }

    #read(field: string): unknown {
        return readField(this.#leads, this.#lead, field);
    }

    #account(): string {
        const { accountId } = this.#request;
        if (accountId !== null) return accountId;
        if (this.#read('Company') === undefined) refuse('REQUIRED_FIELD_MISSING', 'Company is required to convert a lead', 'Company'); // prettier-ignore
        return this.#insert('Account', accountFields, {});
    }

    #contact(accountId: string): string {
        const { contactId } = this.#request;
        return contactId ?? this.#insert('Contact', contactFields, { AccountId: new ApexId(accountId) });
    }

    #opportunity(accountId: string): string | null {
        const { opportunityId, createsOpportunity, opportunityName } = this.#request;
        if (opportunityId !== null || !createsOpportunity) return opportunityId;
        const today = Math.floor(this.#context.now / dayMs);
        const quarterEnd = new Date(today * dayMs);
        quarterEnd.setUTCMonth(Math.floor(quarterEnd.getUTCMonth() / 3) * 3 + 3, 0);
        return this.#insert('Opportunity', opportunityFields, {
            AccountId: new ApexId(accountId),
            Name: opportunityName ?? `${String(this.#read('Company'))}-`,
            StageName: 'Prospecting',
            CloseDate: new ApexDate(Math.floor(quarterEnd.getTime() / dayMs))
        });
    }

    #insert(object: string, taken: Readonly<Record<string, string>>, given: Readonly<Record<string, unknown>>): string {
        const table = tableNamed(this.#context, object) ?? refuse('INVALID_TYPE', `This org has no ${object}`);
        const record = new SObject(table.def);
        for (const [from, to] of Object.entries(taken)) {
            const column = this.#leads.find(from);
            const value = column?.read(this.#lead);
            if (column !== undefined && value !== undefined && table.find(to) !== undefined)
                record.values.set(to, toApex(column.field, value));
        }
        for (const [name, value] of Object.entries(given)) record.values.set(name, value);
        const owner = this.#request.ownerId ?? this.#read('OwnerId');
        if (typeof owner === 'string' && owner.startsWith('005')) record.values.set('OwnerId', new ApexId(owner));
        return idOf(this.#save('insert', record).after!);
    }

    #close({ accountId, contactId, opportunityId }: Made): void {
        const record = new SObject(this.#leads.def);
        const id = (value: string | null): ApexId | null => (value === null ? null : new ApexId(value));
        record.values.set('Id', new ApexId(idOf(this.#lead)));
        record.values.set('Status', this.#request.convertedStatus);
        record.values.set('IsConverted', true);
        record.values.set('ConvertedDate', new ApexDate(Math.floor(this.#context.now / dayMs)));
        record.values.set('ConvertedAccountId', id(accountId));
        record.values.set('ConvertedContactId', id(contactId));
        record.values.set('ConvertedOpportunityId', id(opportunityId));
        this.#save('update', record);
    }

    #save(kind: 'insert' | 'update', record: SObject): Change {
        const context = kind === 'update' ? { ...this.#context, converting: true } : this.#context;
        const [change] = runBatch(context, kind, [{ record, index: 0 }], true);
        if (change!.errors.length > 0) throw new Refused(change!.errors);
        return change!;
    }
}
