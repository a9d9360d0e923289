/** Files and attachments. */
import {
    cascading, checkbox, fixed, integer, longText, lookup, onceOnly, picklist, readOnlyObject, required, text, textArea, url,
    type Overlays
} from './overlay.ts'; // prettier-ignore

/** What a file can hang on; custom objects as well. */
const linkTargets = [
    'Account',
    'Case',
    'CaseComment',
    'Contact',
    'EmailMessage',
    'Lead',
    'Opportunity',
    'Organization',
    'Task',
    'User'
];

export const fileOverlays: Overlays = {
    ContentVersion: {
        nameField: 'Title',
        deletable: false,
        fields: {
            Title: required(text(255)),
            PathOnClient: onceOnly(text(500)),
            VersionData: onceOnly({ type: 'base64' }),
            ContentDocumentId: { ...cascading(onceOnly(lookup())), childRelationshipName: 'ContentVersions' },
            FirstPublishLocationId: onceOnly(lookup(...linkTargets)),
            Origin: required(onceOnly(picklist(['C', 'H', 'S'], 'H'))),
            ContentLocation: required(picklist(['S', 'E', 'L'], 'S')),
            SharingOption: required(picklist(['A', 'R'], 'A')),
            SharingPrivacy: required(picklist(['N', 'P'], 'N')),
            Description: longText(1000),
            ReasonForChange: textArea(1000),
            TagCsv: longText(2000),
            Checksum: fixed(text(50)),
            FileType: fixed(text(20)),
            FileExtension: fixed(text(40)),
            ContentSize: fixed(integer()),
            VersionNumber: fixed(text(20)),
            IsLatest: fixed(checkbox(true)),
            ContentUrl: url(1300)
        }
    },
    ContentDocument: {
        nameField: 'Title',
        createable: false,
        fields: {
            Title: required(text(255)),
            LatestPublishedVersionId: fixed(lookup('ContentVersion')),
            ContentSize: fixed(integer()),
            FileType: fixed(text(20)),
            FileExtension: fixed(text(40)),
            PublishStatus: fixed(picklist(['P', 'R', 'U'], 'P')),
            Description: longText(1000)
        }
    },
    ContentDocumentLink: {
        fields: {
            ContentDocumentId: {
                ...cascading(onceOnly(required(lookup()))),
                childRelationshipName: 'ContentDocumentLinks'
            },
            LinkedEntityId: {
                ...cascading(onceOnly(required(lookup(...linkTargets)))),
                childRelationshipName: 'ContentDocumentLinks'
            },
            ShareType: picklist(['V', 'C', 'I'], 'V'),
            Visibility: picklist(['AllUsers', 'InternalUsers', 'SharedUsers'], 'AllUsers')
        }
    },
    Attachment: {
        fields: {
            Name: required(text(255)),
            ParentId: {
                ...cascading(
                    onceOnly(
                        required(
                            lookup(
                                'Account',
                                'Case',
                                'Contact',
                                'EmailMessage',
                                'Lead',
                                'Opportunity',
                                'Order',
                                'Task',
                                'Event'
                            )
                        )
                    )
                ),
                childRelationshipName: 'Attachments'
            },
            Body: required({ type: 'base64' }),
            BodyLength: fixed(integer()),
            ContentType: text(120),
            Description: textArea(500),
            IsPrivate: checkbox()
        }
    },
    ContentFolderItem: { ...readOnlyObject }
};
