import { LightningElement } from 'lwc';
import { labels } from 'c/labelsOfDatamap';

/** The page about the data of the org before any incident: the map, what fields hold, and who could read whom. */
export default class DataMapDesk extends LightningElement {
    labels = labels;
}
