import { backedAmounts, backedNumbers, backedRegimeNumbers, type BackedNumber } from './quotes.ts';
import type { Clock, JurisdictionLaw, LawRow, PenaltyRule, Regime, Threshold } from './types.ts';

const list = (words: readonly string[] | undefined): string | undefined =>
    words === undefined || words.length === 0 ? undefined : words.join(';');

/** How people are told, and what takes the place of telling them. */
const deliveryValues = ({ delivery, substituteNotice }: JurisdictionLaw): LawRow['values'] => ({
    Delivery_Methods__c: list(delivery.methods),
    Mailbox_Barred__c: delivery.noticeToBreachedEmailAccountProhibited ?? false,
    Mailbox_Notice__c: delivery.credentialBreachElectronicNoticeAllowed ?? false,
    Substitute_Parts__c: list(substituteNotice.components),
    Substitute_Rule__c: substituteNotice.componentsRule,
    Substitute_Days__c: substituteNotice.minWebsitePostingDays
});

function jurisdictionRow(law: JurisdictionLaw, code: string): LawRow {
    const { riskOfHarm, substituteNotice, notice, creditMonitoring, lawEnforcementHold, individuals } = law;
    const home = substituteNotice.smallEntity?.basedInState === true ? substituteNotice.smallEntity : undefined;
    return {
        type: 'Jurisdiction_Rule',
        developerName: code,
        label: law.name,
        values: {
            Jurisdiction__c: code,
            As_Of__c: law.asOf,
            Time_Zone__c: law.timeZone,
            Citation__c: law.statute.citation,
            Statute_Url__c: law.statute.url,
            Version_Effective__c: law.statute.effective,
            Evidence__c: law.evidence,
            Scope__c: law.scope.coveredEntities,
            Residency_Test__c: law.scope.residency,
            Trigger__c: law.trigger.type,
            Harm_Exemption__c: riskOfHarm.exemption,
            Harm_Standard__c: riskOfHarm.exemption ? riskOfHarm.standard : undefined,
            Harm_Requires__c: list(riskOfHarm.requires),
            Harm_Written__c: riskOfHarm.writtenDetermination,
            Harm_Retention_Years__c: riskOfHarm.retentionYears,
            Encryption_Harbor__c: law.encryption.safeHarbor,
            Encryption_Standard__c: law.encryption.standard,
            Name_Rule__c: law.elements.nameRule,
            Catch_All__c: law.elements.catchAll,
            Government_Id_Scope__c: law.elements.governmentIdScope,
            Individuals_Clock__c: individuals.clockStart,
            Extension_Days__c: individuals.extension?.value,
            Extension_Condition__c: individuals.extension?.condition,
            Maintainer_Owes_Residents__c: law.maintainer.owesResidents,
            Hold_Effect__c: lawEnforcementHold.effect,
            Hold_Written__c: lawEnforcementHold.writtenRequestRequired ?? false,
            Hold_Moves_Regulators__c: lawEnforcementHold.movesRegulators ?? false,
            Not_Recipients__c: list(law.notRecipients),
            Monitoring__c: creditMonitoring.required,
            Monitoring_Months__c: creditMonitoring.months,
            Monitoring_Elements__c: list(creditMonitoring.triggerElements),
            Substitute_Cost__c: substituteNotice.costThresholdUsd,
            Substitute_People__c: substituteNotice.countThreshold,
            Substitute_No_Contact__c: substituteNotice.insufficientContactInfo,
            Substitute_Home_Cost__c: home?.costUsd,
            Substitute_Home_People__c: home?.count,
            Notice_Title__c: notice.format?.title,
            Notice_Headings__c: list(notice.format?.headings),
            Notice_Font__c: notice.format?.minFontPt,
            Notice_Contains__c: list(notice.contains),
            Notice_Excludes__c: list(notice.mustNotContain),
            ...deliveryValues(law)
        }
    };
}

type Duty = {
    readonly duty: string;
    readonly recipient: string;
    readonly recipientName: string;
    readonly timing: string;
    readonly clocks: readonly Clock[];
    readonly threshold?: Threshold | undefined;
    readonly appliesWhen?: string | undefined;
    readonly closedBy?: string | undefined;
    readonly confidence: string;
};

/** What the numbers of a kind of duty are called where their sentences are looked up. */
const ruleOf = ({ duty, recipient }: Duty): string =>
    ({
        bureaus: 'consumer reporting agencies',
        bureaus_on_direction: 'consumer reporting agencies',
        owner: 'vendor to owner',
        maintainer_regulator: `${recipient} from a vendor`,
        harm_step: 'risk of harm',
        release: 'law-enforcement hold'
    })[duty] ?? recipient;

/** Whether a number of a duty stands in no sentence of the statute that is held. */
function isUnquoted(duty: Duty, numbers: readonly BackedNumber[]): boolean {
    const own = [
        ...duty.clocks.map(({ value }) => value),
        ...(duty.threshold === undefined ? [] : [duty.threshold.value])
    ];
    const rule = ruleOf(duty);
    return numbers.some(
        (number) =>
            number.backing !== 'statute' &&
            number.value !== undefined &&
            own.includes(number.value) &&
            (number.rule === rule || number.rule === `${rule} threshold`)
    );
}

/** A duty without a number still has one row: it says that the duty exists. */
function dutyRows(code: string, duty: Duty, numbers: readonly BackedNumber[]): LawRow[] {
    const clocks: readonly (Clock | undefined)[] = duty.clocks.length === 0 ? [undefined] : duty.clocks;
    const stem = duty.recipient.replace(/^[A-Z]{2}-/, '');
    return clocks.map((clock, index) => ({
        type: 'Deadline_Rule',
        developerName: `${code}_${duty.duty}_${stem}_${index + 1}`.replace(/[^A-Za-z0-9]+/g, '_').slice(0, 40),
        label: `${code} ${duty.recipient} ${index + 1}`.slice(0, 40),
        values: {
            Jurisdiction__c: code,
            Duty__c: duty.duty,
            Recipient__c: duty.recipient,
            Recipient_Name__c: duty.recipientName,
            Sequence__c: index + 1,
            Timing__c: duty.timing,
            Amount__c: clock?.value,
            Unit__c: clock?.unit,
            Anchor__c: clock?.clockStart,
            Threshold_Operator__c: duty.threshold?.operator,
            Threshold__c: duty.threshold?.value,
            Threshold_Counts__c: duty.threshold?.counts,
            Applies_When__c: duty.appliesWhen,
            Closed_By__c: duty.closedBy,
            Unquoted__c: isUnquoted(duty, numbers),
            Confidence__c: duty.confidence
        }
    }));
}

function individualsDuty({ name, individuals }: JurisdictionLaw): Duty {
    return {
        duty: 'individuals',
        recipient: 'individuals',
        recipientName: `Residents of ${name}`,
        timing: individuals.standard === 'fixed_outer_limit' ? 'fixed_deadline' : 'without_unreasonable_delay',
        clocks: individuals.deadlines,
        confidence: individuals.confidence
    };
}

function bureausDuty({ consumerReportingAgencies: bureaus }: JurisdictionLaw): Duty[] {
    if (bureaus.timing === undefined) return [];
    return [
        {
            duty: bureaus.required ? 'bureaus' : 'bureaus_on_direction',
            recipient: 'consumer_reporting_agencies',
            recipientName: 'Consumer reporting agencies',
            timing: bureaus.timing,
            clocks: bureaus.deadlines,
            threshold: bureaus.threshold,
            confidence: bureaus.confidence
        }
    ];
}

function maintainerDuties({ maintainer }: JurisdictionLaw): Duty[] {
    const duties: Duty[] = [];
    if (maintainer.mustNotifyOwner) {
        duties.push({
            duty: 'owner',
            recipient: 'owner',
            recipientName: 'Owner or licensee of the data',
            timing: maintainer.standard === 'fixed' ? 'fixed_deadline' : (maintainer.standard ?? 'unspecified'),
            clocks: maintainer.deadlines,
            confidence: maintainer.confidence
        });
    }
    if (maintainer.regulator !== undefined) {
        const { id, recipient, threshold, timing, unless } = maintainer.regulator;
        duties.push({
            duty: 'maintainer_regulator',
            recipient: id,
            recipientName: recipient,
            timing,
            clocks: [],
            threshold,
            appliesWhen: unless,
            confidence: maintainer.confidence
        });
    }
    return duties;
}

function harmStep({ riskOfHarm }: JurisdictionLaw): Duty[] {
    const step = riskOfHarm.regulatorStep;
    if (step === undefined) return [];
    const days = step.withinDays;
    return [
        {
            duty: 'harm_step',
            recipient: step.recipient,
            recipientName: step.recipientName,
            timing: step.standard === 'fixed' ? 'fixed_deadline' : step.standard,
            clocks:
                days === undefined ? [] : [{ value: days, unit: 'calendar_days', clockStart: 'no_harm_determination' }],
            threshold: step.threshold,
            confidence: riskOfHarm.confidence
        }
    ];
}

function release({ lawEnforcementHold }: JurisdictionLaw): Duty[] {
    const clocks = lawEnforcementHold.resumeDeadlines ?? [];
    if (clocks.length === 0) return [];
    return [
        {
            duty: 'release',
            recipient: 'release',
            recipientName: 'After a law-enforcement hold',
            timing: 'fixed_deadline',
            clocks,
            confidence: lawEnforcementHold.confidence
        }
    ];
}

function elementRows(law: JurisdictionLaw, code: string): LawRow[] {
    const { withName, standalone, limitations } = law.elements;
    const nameRequired = new Map(withName.map((element) => [element, true]));
    for (const element of standalone) nameRequired.set(element, false);
    return [...nameRequired].map(([element, required]) => ({
        type: 'Element_Rule',
        developerName: `${code}_${element}`.slice(0, 40),
        label: `${code} ${element}`.slice(0, 40),
        values: {
            Jurisdiction__c: code,
            Element__c: element,
            Name_Required__c: required,
            Limitation__c: limitations?.[element]
        }
    }));
}

/**
 * The custom metadata rows of one jurisdiction.
 *
 * @param law a valid law file
 * @returns its jurisdiction row, then deadlines, then elements; those of a version that was replaced stand under `CA_EARLIER`
 */
export function lawRows(law: JurisdictionLaw): LawRow[] {
    const code = law.statute.until === undefined ? law.code : `${law.code}_EARLIER`;
    const regulators = law.regulators.map((regulator): Duty => ({
        duty: 'regulator',
        recipient: regulator.id,
        recipientName: regulator.recipient,
        timing: regulator.timing,
        clocks: regulator.deadlines,
        threshold: regulator.threshold,
        appliesWhen: regulator.appliesWhen,
        closedBy: regulator.closedBy,
        confidence: regulator.confidence
    }));
    const duties = [
        individualsDuty(law),
        ...regulators,
        ...bureausDuty(law),
        ...maintainerDuties(law),
        ...harmStep(law),
        ...release(law)
    ];
    const numbers = backedNumbers(law);
    return [
        jurisdictionRow(law, code),
        ...duties.flatMap((duty) => dutyRows(code, duty, numbers)),
        ...elementRows(law, code)
    ];
}

/**
 * The custom metadata rows of a regime beyond the state statutes.
 *
 * @param regime a valid regime
 * @param asOf the day on which its facts were last read
 * @returns its jurisdiction row, then deadlines
 */
export function regimeRows(regime: Regime, asOf: string): LawRow[] {
    const head: LawRow = {
        type: 'Jurisdiction_Rule',
        developerName: regime.code,
        label: regime.name.slice(0, 40),
        values: {
            Jurisdiction__c: regime.code,
            As_Of__c: asOf,
            Time_Zone__c: regime.timeZone,
            Citation__c: regime.citation,
            Statute_Url__c: regime.url,
            Version_Effective__c: regime.effective,
            Evidence__c: regime.evidence,
            Scope__c: regime.scope,
            Reported_As__c: regime.reportedAs,
            Requires__c: regime.requires
        }
    };
    const numbers = backedRegimeNumbers(regime, asOf);
    const duties = regime.duties.map((duty): Duty => ({ ...duty, clocks: duty.deadlines }));
    return [head, ...duties.flatMap((duty) => dutyRows(regime.code, duty, numbers))];
}

/**
 * The custom metadata rows of a penalty rule, one for each step.
 *
 * @param rule a valid rule
 * @param readOn the day on which its sources were read
 * @returns its rows in order
 */
export function penaltyRows(rule: PenaltyRule, readOn: string): LawRow[] {
    const isUnquoted = backedAmounts(rule, readOn).some(({ backing }) => backing !== 'statute');
    return rule.rows.map((step, index) => ({
        type: 'Penalty_Rule',
        developerName: `${rule.jurisdiction}_${rule.id}_${index + 1}`.replace(/[^A-Za-z0-9]+/g, '_'),
        label: `${rule.id} ${index + 1}`,
        values: {
            Jurisdiction__c: rule.jurisdiction,
            Rule_Id__c: rule.id,
            Kind__c: rule.kind,
            Citation__c: rule.citation,
            Sequence__c: index + 1,
            Per__c: step.per,
            From_Day__c: step.fromDay,
            To_Day__c: step.toDay,
            Min_Usd__c: step.minUsd,
            Max_Usd__c: step.maxUsd,
            Exact_Usd__c: step.usd,
            Cap_Usd__c: step.capUsd,
            Cap_Per__c: step.capPer,
            Cap_Unless__c: step.capUnless,
            When__c: step.when,
            Plus__c: step.plus,
            Replaces__c: step.replaces ?? false,
            Effective__c: rule.effective,
            Unquoted__c: isUnquoted,
            Note__c: rule.note,
            Confidence__c: rule.confidence
        }
    }));
}
