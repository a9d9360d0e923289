import { LightningElement } from 'lwc';
import { NavigationMixin } from 'lightning/navigation';
import start from '@salesforce/apex/DrillController.start';
import INCIDENT from '@salesforce/schema/Incident__c';
import type { ApexError } from 'cordon/wire';
import { labels } from 'c/labelsOfSignals';

/** Opens a drill and goes to its page. */
export default class DrillStart extends NavigationMixin(LightningElement) {
    labels = labels;
    isBusy = false;
    message = '';

    async handleStart(): Promise<void> {
        this.isBusy = true;
        try {
            const recordId = await start();
            const attributes = { recordId, objectApiName: INCIDENT.objectApiName, actionName: 'view' };
            this[NavigationMixin.Navigate]({ type: 'standard__recordPage', attributes });
        } catch (error) {
            this.message = (error as ApexError).body?.message ?? labels.Signals_Failed;
        } finally {
            this.isBusy = false;
        }
    }
}
