import { LightningElement, api } from 'lwc';

export default class ModalHeader extends LightningElement {
    @api label;
}
