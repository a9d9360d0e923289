/** Teams of accounts and cases, and territories: who works on a record, and what that opens. */
import { systemFields, type FieldSpec } from '../fields.ts';
import {
    cascading, checkbox, lookup, onceOnly, picklist, readOnlyObject, required, text, type Overlays
} from './overlay.ts'; // prettier-ignore

const levels = ['None', 'Read', 'Edit'];
const parentOf = (object: string): ReturnType<typeof lookup> => cascading(onceOnly(required(lookup(object))));
const audit: Readonly<Record<string, FieldSpec>> = Object.fromEntries(systemFields.map(({ name, ...spec }) => [name, spec])); // prettier-ignore

export const teamOverlays: Overlays = {
    AccountTeamMember: {
        complete: true,
        fields: {
            ...audit,
            AccountId: { ...parentOf('Account'), relationshipName: 'Account' },
            UserId: { ...parentOf('User'), relationshipName: 'User' },
            TeamMemberRole: picklist(['Account Manager', 'Executive Sponsor', 'Sales Rep', 'Pre-Sales Consultant']),
            Title: { ...text(80), createable: false, updateable: false },
            AccountAccessLevel: picklist([...levels.slice(1), 'All'], 'Read'),
            CaseAccessLevel: picklist(levels, 'None'),
            ContactAccessLevel: picklist(levels, 'None'),
            OpportunityAccessLevel: picklist(levels, 'None')
        }
    },
    CaseTeamRole: { fields: { Name: required(text(80)), AccessLevel: picklist(levels, 'Read'), PreferencesVisibleInCSP: checkbox() } }, // prettier-ignore
    CaseTeamMember: {
        fields: {
            ParentId: parentOf('Case'),
            MemberId: cascading(onceOnly(required(lookup('User', 'Contact')))),
            TeamRoleId: required(lookup('CaseTeamRole'))
        }
    },
    CaseTeamTemplateMember: {
        fields: {
            TeamTemplateId: parentOf('CaseTeamTemplate'),
            MemberId: cascading(onceOnly(required(lookup('User', 'Contact')))),
            TeamRoleId: required(lookup('CaseTeamRole'))
        }
    },
    CaseTeamTemplateRecord: {
        updateable: false,
        fields: { ParentId: parentOf('Case'), TeamTemplateId: parentOf('CaseTeamTemplate') }
    },
    Territory2Type: { ...readOnlyObject, createable: true, setup: true },
    Territory2Model: {
        setup: true,
        fields: { State: picklist(['Planning', 'Activating', 'Active', 'Archiving', 'Archived'], 'Planning') }
    },
    Territory2: {
        setup: true,
        fields: {
            Name: required(text(80)),
            DeveloperName: required(text(80)),
            Territory2ModelId: parentOf('Territory2Model'),
            ParentTerritory2Id: lookup('Territory2'),
            AccountAccessLevel: picklist(levels.slice(1), 'Read'),
            CaseAccessLevel: picklist(levels, 'None'),
            ContactAccessLevel: picklist(levels, 'None'),
            OpportunityAccessLevel: picklist(levels, 'None')
        }
    },
    UserTerritory2Association: {
        setup: true,
        fields: {
            UserId: parentOf('User'),
            Territory2Id: parentOf('Territory2'),
            IsActive: { ...checkbox(true), createable: false, updateable: false }
        }
    },
    ObjectTerritory2Association: {
        updateable: false,
        fields: {
            ObjectId: cascading(onceOnly(required(lookup('Account')))),
            Territory2Id: parentOf('Territory2'),
            SobjectType: { ...picklist(['Account']), createable: false, updateable: false },
            AssociationCause: required(onceOnly(picklist(['Territory2Manual', 'Territory2AssignmentRule'])))
        }
    }
};
