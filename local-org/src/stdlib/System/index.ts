/** Tables of the namespace `System`. */
import type { PlatformClass } from '../../runtime/contract.ts';
import { assertClass } from './Assert.ts';
import { blobClass } from './Blob.ts';
import { booleanClass } from './Boolean.ts';
import { dateClass } from './Date.ts';
import { datetimeClass } from './Datetime.ts';
import { decimalClass, doubleClass } from './Decimal.ts';
import { enumClasses } from './enums.ts';
import { exceptionClasses } from './Exception.ts';
import { idClass } from './Id.ts';
import { integerClass, longClass } from './Integer.ts';
import { iterableClass, iteratorClass, listClass } from './List.ts';
import { mapClass } from './Map.ts';
import { mathClass } from './Math.ts';
import { enumClass, objectClass } from './Object.ts';
import { setClass } from './Set.ts';
import { stringClass } from './String.ts';
import { timeClass, timeZoneClass } from './Time.ts';
import { typeClass } from './Type.ts';
import { limitsClass } from './Limits.ts';
import { matcherClass, patternClass } from './Pattern.ts';
import { sObjectClass } from './SObject.ts';
import { systemClass } from './System.ts';
import { userManagementClass } from './UserManagement.ts';
import { featureManagementClass } from './FeatureManagement.ts';
import { userInfoClass } from './UserInfo.ts';
import { jsonClass } from './JSON.ts';
import { jsonGeneratorClass } from './JSONGenerator.ts';
import { jsonParserClass } from './JSONParser.ts';
import { contextClasses } from './contexts.ts';
import { cryptoClass } from './Crypto.ts';
import { customMetadataClass, customSettingClass } from './CustomMetadata.ts';
import { encodingUtilClass, uuidClass } from './EncodingUtil.ts';
import { httpClasses } from './Http.ts';
import { collatorClass, requestClass } from './Request.ts';
import { securityClasses } from './Security.ts';
import { testClasses } from './Test.ts';
import { orgLimitClasses } from './OrgLimits.ts';
import { siteClasses } from './Site.ts';
import { restClasses } from './Rest.ts';
import { asyncClasses } from './Async.ts';
import { domainCreatorClass } from './DomainCreator.ts';
import { addressClass, locationClass } from './Location.ts';
import { urlClass } from './Url.ts';
import { packageScriptClasses } from './PackageScripts.ts';
import { versionClass } from './Version.ts';
import { xmlStreamReaderClass } from './XmlStreamReader.ts';
import { xmlStreamWriterClass } from './XmlStreamWriter.ts';
import { webServiceClass } from './WebService.ts';

export const systemClasses: readonly PlatformClass[] = [
    assertClass,
    blobClass,
    booleanClass,
    dateClass,
    datetimeClass,
    decimalClass,
    doubleClass,
    enumClass,
    ...enumClasses,
    ...exceptionClasses,
    idClass,
    integerClass,
    iterableClass,
    iteratorClass,
    listClass,
    longClass,
    mapClass,
    mathClass,
    objectClass,
    setClass,
    stringClass,
    timeClass,
    timeZoneClass,
    typeClass,
    featureManagementClass,
    limitsClass,
    matcherClass,
    patternClass,
    sObjectClass,
    systemClass,
    userInfoClass,
    userManagementClass,
    jsonClass,
    jsonGeneratorClass,
    jsonParserClass,
    collatorClass,
    ...contextClasses,
    cryptoClass,
    customMetadataClass,
    customSettingClass,
    encodingUtilClass,
    ...httpClasses,
    requestClass,
    ...restClasses,
    ...orgLimitClasses,
    ...siteClasses,
    ...securityClasses,
    ...testClasses,
    ...asyncClasses,
    domainCreatorClass,
    addressClass,
    locationClass,
    urlClass,
    versionClass,
    ...packageScriptClasses,
    xmlStreamReaderClass,
    xmlStreamWriterClass,
    webServiceClass,
    uuidClass
];
