import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadProject, type Project, type ProjectOptions } from '../../src/metadata/index.ts';

/** Loads a project made of these files (path to text) and removes it again. */
export function projectOf(files: Readonly<Record<string, string>>, options: ProjectOptions = {}): Project {
    const root = mkdtempSync(join(tmpdir(), 'project-'));
    try {
        for (const [path, text] of Object.entries(files)) {
            mkdirSync(dirname(join(root, path)), { recursive: true });
            writeFileSync(join(root, path), text);
        }
        return loadProject([root], { root, ...options });
    } finally {
        rmSync(root, { recursive: true });
    }
}

export const sfdxProject = JSON.stringify({
    namespace: 'acme',
    sourceApiVersion: '66.0',
    packageDirectories: [{ path: 'force-app' }]
});

/** A metadata file with this root element. */
export function xml(root: string, body: string): string {
    return `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://soap.sforce.com/2006/04/metadata" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">\n${body}\n</${root}>\n`;
}

const objects = 'force-app/main/a/objects';

/** A custom object with an auto-number and these fields, as files of a project. */
export function objectFiles(
    name: string,
    fields: Readonly<Record<string, string>>,
    settings = ''
): Record<string, string> {
    const object = `<label>${name}</label><pluralLabel>${name}s</pluralLabel>${settings}`;
    const entries = Object.entries(fields).map(([field, body]) => [
        `${objects}/${name}/fields/${field}.field-meta.xml`,
        xml('CustomField', `<fullName>${field}</fullName><label>${field}</label>${body}`)
    ]);
    return {
        [`${objects}/${name}/${name}.object-meta.xml`]: xml('CustomObject', object),
        ...Object.fromEntries(entries)
    };
}
