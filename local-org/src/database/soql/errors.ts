/** Texts of System.QueryException as the platform words them. */

const seeDescribe = 'Please reference your WSDL or the describe call for the appropriate names.';

export const noSuchObject = (name: string): string =>
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${seeDescribe}`;
export const noSuchColumn = (field: string, object: string): string =>
    `No such column '${field}' on entity '${object}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${seeDescribe}`;
export const noSuchRelationship = (name: string): string =>
    `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${seeDescribe}`;
export const noSuchChildRelationship = (name: string): string =>
    `Didn't understand relationship '${name}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${seeDescribe}`;
export const cannotBe = (field: string, done: 'filtered' | 'sorted' | 'grouped'): string =>
    `field '${field}' can not be ${done} in a query call`;
export const wrongLiteral = (field: string, type: string): string =>
    type === 'string'
        ? `value of filter criterion for field '${field}' must be of type string and should be enclosed in quotes`
        : `value of filter criterion for field '${field}' must be of type ${type} and should not be enclosed in quotes`;
export const mustBeGrouped = (field: string): string => `Field must be grouped or aggregated: ${field}`;
export const unsupported = (what: string): string => `Not supported by the local org: ${what}`;
