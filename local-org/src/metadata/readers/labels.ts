import type { CustomLabel, XmlObject } from '../project-model.ts';
import { elementsOf, flagOf, textOf } from './xml.ts';

/** `CustomLabels`: every label of the file. */
export function readLabels(content: XmlObject): CustomLabel[] {
    return elementsOf(content, 'labels').flatMap((element) => {
        const name = textOf(element, 'fullName');
        if (name === undefined) return [];
        return {
            name,
            value: textOf(element, 'value') ?? '',
            language: textOf(element, 'language') ?? 'en_US',
            isProtected: flagOf(element, 'protected')
        };
    });
}
