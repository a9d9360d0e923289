/** Connect in Apex, "NamedCredentials Class" and its inputs and outputs, API 67.0, as plain data. */
import type { PlatformClass } from '../../runtime/index.ts';
import { beanClass } from '../support/bean.ts';

const credential = ['authenticationProtocol', 'credentials', 'externalCredential', 'principalName', 'principalType'];
const header = ['headerName', 'headerValue', 'id', 'sequenceNumber'];
const parameter = ['id', 'parameterDescription', 'parameterName', 'parameterType', 'parameterValue'];
const external = ['authenticationProtocol', 'authenticationProtocolVariant', 'customHeaders', 'developerName', 'masterLabel', 'parameters', 'principals']; // prettier-ignore
const principal = ['id', 'parameters', 'principalName', 'principalType', 'sequenceNumber'];
const named = ['calloutOptions', 'calloutUrl', 'customHeaders', 'description', 'developerName', 'externalCredentials', 'masterLabel', 'networkConnection', 'parameters', 'type']; // prettier-ignore
const callout = ['allowMergeFieldsInBody', 'allowMergeFieldsInHeader', 'generateAuthorizationHeader'];

export const namedCredentialClasses: readonly PlatformClass[] = [
    beanClass('ConnectApi.Credential', [...credential, 'authenticationStatus']),
    beanClass('ConnectApi.CredentialInput', [...credential, 'authenticationProtocolVariant']),
    beanClass('ConnectApi.CredentialValue', ['encrypted', 'value']),
    beanClass('ConnectApi.CredentialValueInput', ['encrypted', 'revision', 'value']),
    beanClass('ConnectApi.CredentialCustomHeader', header),
    beanClass('ConnectApi.CredentialCustomHeaderInput', header),
    beanClass('ConnectApi.ExternalCredential', [
        ...external,
        'authenticationStatus',
        'createdByNamespace',
        'id',
        'relatedNamedCredentials',
        'url'
    ]),
    beanClass('ConnectApi.ExternalCredentialInput', external),
    beanClass('ConnectApi.ExternalCredentialList', ['externalCredentials']),
    beanClass('ConnectApi.ExternalCredentialParameter', parameter),
    beanClass('ConnectApi.ExternalCredentialParameterInput', parameter),
    beanClass('ConnectApi.ExternalCredentialPrincipal', [...principal, 'authenticationStatus', 'principalAccess']),
    beanClass('ConnectApi.ExternalCredentialPrincipalAccess', ['developerName', 'id', 'type']),
    beanClass('ConnectApi.ExternalCredentialPrincipalInput', principal),
    beanClass('ConnectApi.NamedCredential', [...named, 'calloutStatus', 'createdByNamespace', 'id', 'url']),
    beanClass('ConnectApi.NamedCredentialInput', named),
    beanClass('ConnectApi.NamedCredentialList', ['namedCredentials']),
    beanClass('ConnectApi.NamedCredentialCalloutOptions', callout),
    beanClass('ConnectApi.NamedCredentialCalloutOptionsInput', callout),
    beanClass('ConnectApi.NamedCredentialParameter', parameter),
    beanClass('ConnectApi.NamedCredentialParameterInput', parameter)
];
