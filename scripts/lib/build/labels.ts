import { XMLBuilder, XMLParser } from 'fast-xml-parser';

type Label = { readonly fullName: string } & Readonly<Record<string, string>>;

const parser = new XMLParser({
    ignoreAttributes: true,
    parseTagValue: false,
    trimValues: true,
    isArray: (name) => name === 'labels'
});
const builder = new XMLBuilder({ format: true, indentBy: '    ' });

/**
 * Joins the label files of the domains into the one file a package has, sorted by name.
 *
 * @param files path → text of each label file
 * @throws Error naming both files where two domains define the same label
 */
export function mergeLabels(files: ReadonlyMap<string, string>): string {
    const labels = new Map<string, { label: Label; file: string }>();
    for (const [file, text] of files) {
        const parsed = parser.parse(text) as { CustomLabels?: { labels?: readonly Label[] } };
        for (const label of parsed.CustomLabels?.labels ?? []) {
            const known = labels.get(label.fullName.toLowerCase());
            if (known !== undefined)
                throw new Error(`label ${label.fullName} is defined in ${known.file} and in ${file}: keep one`);
            labels.set(label.fullName.toLowerCase(), { label, file });
        }
    }
    const sorted = [...labels.values()].map((entry) => entry.label).sort((a, b) => (a.fullName < b.fullName ? -1 : 1));
    const body = builder.build({ CustomLabels: { labels: sorted } }) as string;
    return `<?xml version="1.0" encoding="UTF-8"?>\n${body.replace('<CustomLabels>', '<CustomLabels xmlns="http://soap.sforce.com/2006/04/metadata">')}`;
}
