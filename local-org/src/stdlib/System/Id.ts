/** Apex Reference, "Id Class", API 67.0. */
import { ApexId, widenId, type PlatformClass, type Runtime } from '../../runtime/index.ts';
import { instanceMembers, staticMembers } from '../support/guard.ts';
import { objectToken } from '../Schema/tokens.ts';

/** The id in 18 characters, or a StringException. */
export function idOf(runtime: Runtime, text: string): ApexId {
    const wide = widenId(text.trim());
    return new ApexId(wide ?? runtime.fail('System.StringException', `Invalid id: ${text}`));
}

export const idClass: PlatformClass = {
    name: 'System.Id',
    methods: instanceMembers({
        'equals(String)': (_: Runtime, self: ApexId, other: string) => widenId(String(other)) === self.value,
        'getSobjectType()': (runtime: Runtime, self: ApexId) => {
            const def = runtime.org.schema.byKeyPrefix(self.value.slice(0, 3));
            if (def === undefined) {
                return runtime.fail('System.SObjectException', `Cannot locate Apex Type for ID: ${self.value}`);
            }
            return objectToken(def);
        },
        'to15()': (_: Runtime, self: ApexId) => self.value.slice(0, 15)
    }),
    statics: staticMembers({
        'valueOf(String)': idOf,
        'valueOf(String,Boolean)': (runtime: Runtime, text: string, restoreCasing: boolean) => {
            if (restoreCasing && text.length !== 18) {
                return runtime.fail('System.StringException', `Invalid id: ${text}`);
            }
            return idOf(runtime, text);
        }
    })
};
