/** Entry of the host's script; `shadow.ts` runs before it. */
import { createElement } from 'lwc';
import App from 'host/app';
import { listenForToasts } from './platformShowToastEvent.ts';

document.body.append(createElement('host-app', { is: App }));
listenForToasts();
