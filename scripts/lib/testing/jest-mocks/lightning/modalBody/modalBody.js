import { LightningElement, api } from 'lwc';

export default class ModalBody extends LightningElement {
    @api label;
}
