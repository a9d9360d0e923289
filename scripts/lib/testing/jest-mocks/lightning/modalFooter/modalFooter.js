import { LightningElement, api } from 'lwc';

export default class ModalFooter extends LightningElement {
    @api label;
}
