/** Element tokens of the statutes in the reader's words. */
import SSN from '@salesforce/label/c.Element_Ssn';
import TAX_ID from '@salesforce/label/c.Element_Tax_Id';
import IRS_IP_PIN from '@salesforce/label/c.Element_Irs_Ip_Pin';
import DRIVERS_LICENSE from '@salesforce/label/c.Element_Drivers_License';
import DRIVER_AUTHORIZATION_CARD from '@salesforce/label/c.Element_Driver_Authorization_Card';
import STATE_ID from '@salesforce/label/c.Element_State_Id';
import PASSPORT from '@salesforce/label/c.Element_Passport';
import MILITARY_ID from '@salesforce/label/c.Element_Military_Id';
import TRIBAL_ID from '@salesforce/label/c.Element_Tribal_Id';
import FEDERAL_ID from '@salesforce/label/c.Element_Federal_Id';
import GOVERNMENT_ID from '@salesforce/label/c.Element_Government_Id';
import STUDENT_ID from '@salesforce/label/c.Element_Student_Id';
import EMPLOYER_ID_WITH_CODE from '@salesforce/label/c.Element_Employer_Id_With_Code';
import EMPLOYER_TAX_ID from '@salesforce/label/c.Element_Employer_Tax_Id';
import ACCOUNT_NUMBER_ALONE from '@salesforce/label/c.Element_Account_Number_Alone';
import ACCOUNT_NUMBER_ALONE_IF_USABLE from '@salesforce/label/c.Element_Account_Number_Alone_If_Usable';
import ACCOUNT_NUMBER_WITH_ACCESS_CODE from '@salesforce/label/c.Element_Account_Number_With_Access_Code';
import PAYMENT_CARD_ALONE from '@salesforce/label/c.Element_Payment_Card_Alone';
import PAYMENT_CARD_ALONE_IF_USABLE from '@salesforce/label/c.Element_Payment_Card_Alone_If_Usable';
import PAYMENT_CARD_WITH_CODE from '@salesforce/label/c.Element_Payment_Card_With_Code';
import PAYMENT_CARD_WITH_EXPIRATION from '@salesforce/label/c.Element_Payment_Card_With_Expiration';
import ROUTING_OR_ELECTRONIC_ID_WITH_CODE from '@salesforce/label/c.Element_Routing_Or_Electronic_Id_With_Code';
import FINANCIAL_ACCESS_CODE from '@salesforce/label/c.Element_Financial_Access_Code';
import OTHER_FINANCIAL_RESOURCE_INFO from '@salesforce/label/c.Element_Other_Financial_Resource_Info';
import PRIVATE_KEY from '@salesforce/label/c.Element_Private_Key';
import SECURITY_TOKEN from '@salesforce/label/c.Element_Security_Token';
import ESIGNATURE from '@salesforce/label/c.Element_Esignature';
import ONLINE_CREDENTIALS from '@salesforce/label/c.Element_Online_Credentials';
import ONLINE_CREDENTIALS_IF_FINANCIAL from '@salesforce/label/c.Element_Online_Credentials_If_Financial';
import EMAIL_ACCOUNT_CREDENTIALS from '@salesforce/label/c.Element_Email_Account_Credentials';
import EMAIL_CREDENTIALS_TO_SENSITIVE_ACCOUNT from '@salesforce/label/c.Element_Email_Credentials_To_Sensitive_Account';
import MEDICAL from '@salesforce/label/c.Element_Medical';
import MEDICAL_ID from '@salesforce/label/c.Element_Medical_Id';
import HEALTH_INSURANCE from '@salesforce/label/c.Element_Health_Insurance';
import BIOMETRIC from '@salesforce/label/c.Element_Biometric';
import GENETIC from '@salesforce/label/c.Element_Genetic';
import GEOLOCATION from '@salesforce/label/c.Element_Geolocation';
import ALPR from '@salesforce/label/c.Element_Alpr';
import DOB from '@salesforce/label/c.Element_Dob';
import MOTHERS_MAIDEN_NAME from '@salesforce/label/c.Element_Mothers_Maiden_Name';
import BIRTH_CERTIFICATE from '@salesforce/label/c.Element_Birth_Certificate';
import MARRIAGE_CERTIFICATE from '@salesforce/label/c.Element_Marriage_Certificate';
import TAX_INFO from '@salesforce/label/c.Element_Tax_Info';
import WORK_EVALUATION from '@salesforce/label/c.Element_Work_Evaluation';
import NAME from '@salesforce/label/c.Element_Name';
import EMAIL_ADDRESS from '@salesforce/label/c.Element_Email_Address';
import PHONE from '@salesforce/label/c.Element_Phone';
import POSTAL_ADDRESS from '@salesforce/label/c.Element_Postal_Address';
import PURCHASE_HISTORY from '@salesforce/label/c.Element_Purchase_History';

/** In the order in which a reader wants to know of them: what identifies a person first, how to reach them last. */
const labels: Readonly<Record<string, string>> = {
    ssn: SSN,
    tax_id: TAX_ID,
    irs_ip_pin: IRS_IP_PIN,
    drivers_license: DRIVERS_LICENSE,
    driver_authorization_card: DRIVER_AUTHORIZATION_CARD,
    state_id: STATE_ID,
    passport: PASSPORT,
    military_id: MILITARY_ID,
    tribal_id: TRIBAL_ID,
    federal_id: FEDERAL_ID,
    government_id: GOVERNMENT_ID,
    student_id: STUDENT_ID,
    employer_id_with_code: EMPLOYER_ID_WITH_CODE,
    employer_tax_id: EMPLOYER_TAX_ID,
    account_number_alone: ACCOUNT_NUMBER_ALONE,
    account_number_alone_if_usable: ACCOUNT_NUMBER_ALONE_IF_USABLE,
    account_number_with_access_code: ACCOUNT_NUMBER_WITH_ACCESS_CODE,
    payment_card_alone: PAYMENT_CARD_ALONE,
    payment_card_alone_if_usable: PAYMENT_CARD_ALONE_IF_USABLE,
    payment_card_with_code: PAYMENT_CARD_WITH_CODE,
    payment_card_with_expiration: PAYMENT_CARD_WITH_EXPIRATION,
    routing_or_electronic_id_with_code: ROUTING_OR_ELECTRONIC_ID_WITH_CODE,
    financial_access_code: FINANCIAL_ACCESS_CODE,
    other_financial_resource_info: OTHER_FINANCIAL_RESOURCE_INFO,
    private_key: PRIVATE_KEY,
    security_token: SECURITY_TOKEN,
    esignature: ESIGNATURE,
    online_credentials: ONLINE_CREDENTIALS,
    online_credentials_if_financial: ONLINE_CREDENTIALS_IF_FINANCIAL,
    email_account_credentials: EMAIL_ACCOUNT_CREDENTIALS,
    email_credentials_to_sensitive_account: EMAIL_CREDENTIALS_TO_SENSITIVE_ACCOUNT,
    medical: MEDICAL,
    medical_id: MEDICAL_ID,
    health_insurance: HEALTH_INSURANCE,
    biometric: BIOMETRIC,
    genetic: GENETIC,
    geolocation: GEOLOCATION,
    alpr: ALPR,
    dob: DOB,
    mothers_maiden_name: MOTHERS_MAIDEN_NAME,
    birth_certificate: BIRTH_CERTIFICATE,
    marriage_certificate: MARRIAGE_CERTIFICATE,
    tax_info: TAX_INFO,
    work_evaluation: WORK_EVALUATION,
    name: NAME,
    email_address: EMAIL_ADDRESS,
    phone: PHONE,
    postal_address: POSTAL_ADDRESS,
    purchase_history: PURCHASE_HISTORY
};

/** Every token, the gravest first. */
export const elementTokens: readonly string[] = Object.keys(labels);

/** The label of an element token; the token itself if it is new. */
export function elementLabel(token: string): string {
    return labels[token] ?? token;
}

const order = new Map(Object.keys(labels).map((token, index) => [token, index]));

/** The gravest first, new tokens last. */
export function byGravity(first: { readonly token: string }, second: { readonly token: string }): number {
    return (order.get(first.token) ?? order.size) - (order.get(second.token) ?? order.size);
}
