/** Apex Reference, "UserData Class" of the Auth namespace, API 67.0. */
import type { PlatformClass, Runtime } from '../../runtime/index.ts';
import { Bean, beanClass } from '../support/bean.ts';

const properties = ['identifier', 'firstName', 'lastName', 'fullName', 'email', 'link', 'username', 'locale', 'provider', 'siteLoginUrl', 'attributeMap', 'idToken', 'userInfoJSONString', 'idTokenJSONString']; // prettier-ignore

/** Attributes in the order of the constructor's parameters. */
function userData(_: Runtime, ...values: unknown[]): Bean {
    const bean = new Bean('Auth.UserData');
    values.forEach((value, at) => bean.set(properties[at]!, value));
    return bean;
}

const text = Array<string>(10).fill('String').join(',');

export const userDataClass: PlatformClass = {
    ...beanClass('Auth.UserData', properties, { constructible: false }),
    constructors: { [`new(${text},Map<String,String>)`]: userData }
};
