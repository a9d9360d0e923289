/** `lightning/flowSupport`: what a component on a flow's screen tells the flow. */

export const FlowAttributeChangeEventName = 'lightning__flowattributechange';
export const FlowNavigationBackEventName = 'lightning__flownavigationback';
export const FlowNavigationNextEventName = 'lightning__flownavigationnext';
export const FlowNavigationPauseEventName = 'lightning__flownavigationpause';
export const FlowNavigationFinishEventName = 'lightning__flownavigationfinish';

type AttributeChange = { readonly attributeName: string; readonly attributeValue: unknown };

const reachesTheFlow = { bubbles: true, composed: true, cancelable: true };

/** A property of the component has a new value. */
export class FlowAttributeChangeEvent extends CustomEvent<AttributeChange> {
    constructor(attributeName: string, attributeValue: unknown) {
        super(FlowAttributeChangeEventName, { ...reachesTheFlow, detail: { attributeName, attributeValue } });
    }
}

export class FlowNavigationBackEvent extends CustomEvent<undefined> {
    constructor() {
        super(FlowNavigationBackEventName, reachesTheFlow);
    }
}

export class FlowNavigationNextEvent extends CustomEvent<undefined> {
    constructor() {
        super(FlowNavigationNextEventName, reachesTheFlow);
    }
}

export class FlowNavigationPauseEvent extends CustomEvent<undefined> {
    constructor() {
        super(FlowNavigationPauseEventName, reachesTheFlow);
    }
}

export class FlowNavigationFinishEvent extends CustomEvent<undefined> {
    constructor() {
        super(FlowNavigationFinishEventName, reachesTheFlow);
    }
}
