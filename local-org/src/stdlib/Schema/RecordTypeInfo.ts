/** Apex Reference, "RecordTypeInfo Class", API 67.0. */
import type { ObjectDef } from '../../metadata/model.ts';
import { ApexId, PlatformObject, type PlatformClass, type PlatformMethod, type Runtime } from '../../runtime/index.ts';
import { parseSoql } from '../../syntax/index.ts';
import { uncounted } from '../support/allRecords.ts';

export class RecordTypeInfo extends PlatformObject {
    readonly typeName = 'Schema.RecordTypeInfo';
    readonly id: string;
    readonly developerName: string;
    readonly name: string;
    readonly isActive: boolean;
    readonly isDefault: boolean;
    readonly isMaster: boolean;

    constructor(values: Pick<RecordTypeInfo, 'id' | 'developerName' | 'name' | 'isActive' | 'isDefault' | 'isMaster'>) {
        super();
        this.id = values.id;
        this.developerName = values.developerName;
        this.name = values.name;
        this.isActive = values.isActive;
        this.isDefault = values.isDefault;
        this.isMaster = values.isMaster;
    }
}

const masterId = '012000000000000AAA';
const query = parseSoql('SELECT Id, DeveloperName, Name, IsActive FROM RecordType WHERE SobjectType = :object');

/** The record types of an object; every object has the master one, which comes last. */
export function recordTypeInfos(runtime: Runtime, def: ObjectDef): RecordTypeInfo[] {
    const rows =
        def.recordTypes.length === 0
            ? []
            : uncounted(runtime, () => runtime.org.database.query(query, [def.name], 'system').records);
    const own = rows.map(({ values }) => {
        const developerName = String(values.get('DeveloperName'));
        const declared = def.recordTypes.find((type) => type.developerName === developerName);
        return new RecordTypeInfo({
            id: String(values.get('Id')),
            developerName,
            name: String(values.get('Name')),
            isActive: values.get('IsActive') === true,
            isDefault: declared?.isDefault === true,
            isMaster: false
        });
    });
    const isDefault = !own.some((type) => type.isDefault);
    const master = { id: masterId, developerName: 'Master', name: 'Master', isActive: true, isDefault, isMaster: true };
    return [...own, new RecordTypeInfo(master)];
}

/** Method names and properties; every active record type is available to every user of the local org. */
const answers: Readonly<Record<string, PlatformMethod>> = {
    'getDeveloperName()': (_: Runtime, self: RecordTypeInfo) => self.developerName,
    'getName()': (_: Runtime, self: RecordTypeInfo) => self.name,
    'getRecordTypeId()': (_: Runtime, self: RecordTypeInfo) => new ApexId(self.id),
    'isActive()': (_: Runtime, self: RecordTypeInfo) => self.isActive,
    'isAvailable()': (_: Runtime, self: RecordTypeInfo) => self.isActive,
    'isDefaultRecordTypeMapping()': (_: Runtime, self: RecordTypeInfo) => self.isDefault,
    'isMaster()': (_: Runtime, self: RecordTypeInfo) => self.isMaster
};

export const recordTypeInfoClass: PlatformClass = {
    name: 'Schema.RecordTypeInfo',
    methods: answers,
    properties: Object.fromEntries(
        Object.entries(answers).map(([key, get]) => [key.replace(/^(get|is)|\(\)$/g, ''), { get }])
    )
};
