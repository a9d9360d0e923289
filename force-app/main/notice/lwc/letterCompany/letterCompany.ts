import { LightningElement, api } from 'lwc';
import saveCompany from '@salesforce/apex/LetterController.saveCompany';
import { failure } from 'c/letterUtils';
import { labels } from 'c/labelsOfNotice';

const keys: readonly (readonly [string, string])[] = [
    ['entityName', labels.Notice_Company_Name],
    ['entityAddress', labels.Notice_Company_Address],
    ['entityPhone', labels.Notice_Company_Phone],
    ['entityTollFree', labels.Notice_Company_Toll_Free],
    ['entityEmail', labels.Notice_Company_Email],
    ['entityWebsite', labels.Notice_Company_Website],
    ['entityParent', labels.Notice_Company_Parent],
    ['contactPerson', labels.Notice_Company_Contact],
    ['monitoringProvider', labels.Notice_Company_Monitoring],
    ['monitoringEnroll', labels.Notice_Company_Enroll],
    ['monitoringMonths', labels.Notice_Company_Months],
    ['wispStatus', labels.Notice_Company_Wisp],
    ['safeguards', labels.Notice_Company_Safeguards],
    ['two_persons', labels.Notice_Company_Two_Persons]
];

/**
 * What letters say of the company; kept with who set it and from when.
 *
 * @fires back when the reader is done
 */
export default class LetterCompany extends LightningElement {
    @api company: Readonly<Record<string, string>> | null | undefined;

    labels = labels;
    busy = false;
    private changed: Record<string, string> = {};

    get fields(): readonly object[] {
        return keys.map(([key, label]) => ({ key, label, value: this.changed[key] ?? this.company?.[key] ?? '' }));
    }

    handleChange(event: CustomEvent<{ value: string }>): void {
        const { name } = event.target as HTMLInputElement;
        this.changed = { ...this.changed, [name]: event.detail.value };
    }

    handleBack(): void {
        this.dispatchEvent(new CustomEvent('back'));
    }

    async handleSave(): Promise<void> {
        this.busy = true;
        try {
            await saveCompany({ values: JSON.stringify(this.changed) });
            this.handleBack();
        } catch (error) {
            this.dispatchEvent(failure(labels.Notice_Company, error));
        } finally {
            this.busy = false;
        }
    }
}
