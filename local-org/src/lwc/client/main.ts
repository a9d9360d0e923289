/** Entry of the bundle. Synthetic shadow must patch the DOM before any component is defined. */
import 'lwc/synthetic-shadow';
import { createElement } from 'lwc';
import App from 'host/app';
import { listenForToasts } from './platformShowToastEvent.ts';

document.body.append(createElement('host-app', { is: App }));
listenForToasts();
