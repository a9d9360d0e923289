/** Gates: what an org, a reader or a reviewer would refuse is refused here first. */
import type { Suite } from '../testing/suite.ts';
import { accessGate } from './access.ts';
import { apexLsGate } from './apexLs.ts';
import { componentTypesGate } from './componentTypes.ts';
import { deployableGate, javaScriptOnlyGate } from './deployable.ts';
import { disclosureGate } from './disclosure.ts';
import { domainGate } from './domains.ts';
import { iconGate } from './icons.ts';
import { ledgeredGate } from './ledgered.ts';
import { platformCompilerGate } from './platformCompiler.ts';
import { sizeGate } from './size.ts';
import { labelledTextGate } from './texts.ts';

export {
    accessGate,
    apexLsGate,
    componentTypesGate,
    deployableGate,
    disclosureGate,
    domainGate,
    iconGate,
    javaScriptOnlyGate,
    labelledTextGate,
    ledgeredGate,
    platformCompilerGate,
    sizeGate
};

/** Every gate over one repository; the first builds the package that others look at. */
export function allGates(root: string): readonly Suite[] {
    return [
        componentTypesGate(root),
        accessGate(root),
        labelledTextGate(root),
        iconGate(root),
        sizeGate(root),
        domainGate(root),
        ledgeredGate(root),
        disclosureGate(root),
        javaScriptOnlyGate(root),
        deployableGate(root),
        platformCompilerGate(root),
        apexLsGate(root)
    ];
}
