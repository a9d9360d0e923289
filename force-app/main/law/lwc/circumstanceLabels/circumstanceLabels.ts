/** Circumstances that some statutes turn on, as questions, and their answers. */
import PUBLIC_COMPANY from '@salesforce/label/c.Circumstance_Entity_Public_Company';
import NYDFS from '@salesforce/label/c.Circumstance_Entity_Nydfs';
import HIPAA from '@salesforce/label/c.Circumstance_Entity_Hipaa';
import BROKER from '@salesforce/label/c.Circumstance_Entity_Information_Broker';
import FOR_BROKER from '@salesforce/label/c.Circumstance_Entity_Maintains_For_Broker';
import GOVERNMENT from '@salesforce/label/c.Circumstance_Entity_Government';
import STATE_AGENCY from '@salesforce/label/c.Circumstance_Entity_State_Agency';
import CREDENTIALS from '@salesforce/label/c.Circumstance_Credentials_From_Entity';
import CARD from '@salesforce/label/c.Circumstance_Card_Usable';
import GEOLOCATION from '@salesforce/label/c.Circumstance_Geolocation_Precise';
import INADVERTENT from '@salesforce/label/c.Circumstance_Inadvertent';
import CONSULTED from '@salesforce/label/c.Circumstance_Law_Enforcement_Consulted';
import OWNER_NOTIFIED from '@salesforce/label/c.Circumstance_Owner_Notified_Regulator';
import HARM from '@salesforce/label/c.Circumstance_Harm_Likely';
import HIGH_RISK from '@salesforce/label/c.Circumstance_High_Risk';
import RISK from '@salesforce/label/c.Circumstance_Risk_To_Rights';
import PHI from '@salesforce/label/c.Circumstance_Unsecured_Phi';
import COST from '@salesforce/label/c.Circumstance_Cost_Per_State';
import CONTACT from '@salesforce/label/c.Circumstance_Contact_Info';
import SOURCE from '@salesforce/label/c.Circumstance_Notifier_Is_Source';
import SCOPE from '@salesforce/label/c.Circumstance_Credential_Scope';
import IDENTIFIER from '@salesforce/label/c.Circumstance_Credential_Identifier';
import NOT_STATED from '@salesforce/label/c.Circumstances_Not_Stated';
import YES from '@salesforce/label/c.Circumstances_Yes';
import NO from '@salesforce/label/c.Circumstances_No';
import MERCHANT from '@salesforce/label/c.Circumstances_Merchant';
import EMAIL from '@salesforce/label/c.Circumstances_Email';
import FINANCIAL from '@salesforce/label/c.Circumstances_Financial';
import MEDICAL from '@salesforce/label/c.Circumstances_Medical';
import BY_EMAIL from '@salesforce/label/c.Circumstances_By_Email';
import BY_USERNAME from '@salesforce/label/c.Circumstances_By_Username';

export type Answer = { readonly label: string; readonly value: string };

const questions: Readonly<Record<string, string>> = {
    'entity.publicCompany': PUBLIC_COMPANY,
    'entity.nydfsCoveredEntity': NYDFS,
    'entity.hipaaCoveredEntity': HIPAA,
    'entity.informationBroker': BROKER,
    'entity.maintainsForInformationBroker': FOR_BROKER,
    'entity.governmentEntity': GOVERNMENT,
    'entity.stateAgencyOrContractor': STATE_AGENCY,
    credentialsAcquiredFromEntity: CREDENTIALS,
    cardUsableWithoutCode: CARD,
    geolocationPrecise: GEOLOCATION,
    inadvertentByAuthorizedPerson: INADVERTENT,
    lawEnforcementConsulted: CONSULTED,
    coveredEntityNotifiedAg: OWNER_NOTIFIED,
    harmLikely: HARM,
    riskToRights: RISK,
    highRisk: HIGH_RISK,
    unsecuredPhi: PHI,
    costIsPerState: COST,
    contactInfoSufficient: CONTACT,
    notifierIsSource: SOURCE,
    credentialScope: SCOPE,
    credentialIdentifier: IDENTIFIER
};

const open: Answer = { label: NOT_STATED, value: '' };
const yesNo: readonly Answer[] = [open, { label: YES, value: 'yes' }, { label: NO, value: 'no' }];
const words: Readonly<Record<string, readonly Answer[]>> = {
    credentialScope: [
        open,
        { label: MERCHANT, value: 'merchant_account_only' },
        { label: EMAIL, value: 'email_account' },
        { label: FINANCIAL, value: 'financial_account' },
        { label: MEDICAL, value: 'medical_or_insurance_account' }
    ],
    credentialIdentifier: [open, { label: BY_EMAIL, value: 'email' }, { label: BY_USERNAME, value: 'username' }]
};

/**
 * The question behind a circumstance.
 *
 * @param key for example `entity.publicCompany`
 * @returns the question; a key that has none stands for itself
 */
export const questionText = (key: string): string => questions[key] ?? key;

/**
 * The answers a circumstance takes, "not stated" first.
 *
 * @param key for example `credentialScope`
 */
export const answersOf = (key: string): readonly Answer[] => words[key] ?? yesNo;
