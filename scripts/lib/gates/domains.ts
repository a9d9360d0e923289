import { join } from 'node:path';
import { createOrg } from '../../../local-org/src/index.ts';
import type { ApexType, ClassSymbol } from '../../../local-org/src/semantics/index.ts';
import type { Suite } from '../testing/suite.ts';
import { gate } from './gate.ts';
import { lineAt } from './files.ts';

/** Every domain may use everything of this one. */
const sharedDomain = 'shared';
const door = /(?:Service|Selector|Exception)$/;
/** Doors that go by the name of what they are. */
const namedDoors: Readonly<Record<string, string>> = {
    ActionIntents: 'records actions on setup records, which share no transaction with the ledger',
    ActionProbe: 'what ActionIntents asks a domain to read back',
    CanonicalJson: 'writes values as the ledger hashes them; it holds no state',
    CheckpointSignature: 'signs a hash with the certificate of the org; it holds no state',
    Countries: 'names of countries by code, a table that holds no state',
    ElementDetector: 'reads statutory elements out of text; it holds no state',
    LawCoverage: 'asks the law which elements a statute covers; it holds no state',
    Ledger: 'the only way to append to the evidence ledger',
    LedgerReader: 'the only way to read the evidence ledger',
    ObligationView: 'an obligation as the console shows it, with the day to act on',
    MerkleTree: 'hashes as in RFC 6962; it holds no state',
    PopulationStep: 'what a count over all records asks the domain to do that it belongs to',
    PopulationGateway: 'the one place that reads whatever the user may see, behind a permission',
    LedgerGuard: 'keeps triggers of other domains from deleting what the ledger speaks of'
};

/** Uses of another domain past its door, each with its reason. */
const exceptions: Readonly<Record<string, string>> = {
    'AssessmentInputs → Incidents': 'the anchors of the clocks are declared once, beside the facts of the incident',
    'IncidentTriggerHandler → ReassessmentQueueable': 'a change of many incidents is reassessed after the transaction',
    'FieldClassificationService → LawVocabulary': 'the closed list of element tokens is declared once',
    'LawCoverage → ElementMatcher': 'people are counted by what the statute covers, with the same matcher',
    'LawCoverage → JurisdictionLaw': 'what the matcher takes',
    'PersonColumns → FieldElements': 'what a column may hold is a table, not a call'
};

/** `law` of `…/main/law/classes/Foo.cls`. */
function domainOf(symbol: ClassSymbol): string | undefined {
    return /\/main\/([^/]+)\//.exec(symbol.source?.path ?? '')?.[1];
}

function classesIn(type: ApexType | undefined): ClassSymbol[] {
    switch (type?.kind) {
        case 'list':
        case 'set':
            return classesIn(type.element);
        case 'map':
            return [...classesIn(type.key), ...classesIn(type.value)];
        case 'class':
            return [type.symbol, ...type.args.flatMap(classesIn)];
        default:
            return [];
    }
}

/** Classes that the public members of a class speak of. */
function spokenOf(symbol: ClassSymbol): ClassSymbol[] {
    const open = (member: { readonly access: string }): boolean => /public|global/.test(member.access);
    const methods = [...[...symbol.methods.values()].flat(), ...symbol.constructors].filter(open);
    return [
        ...[...symbol.fields.values()].filter(open).flatMap((field) => classesIn(field.type)),
        ...methods.flatMap((each) => [
            ...classesIn(each.returnType),
            ...each.params.flatMap((parameter) => classesIn(parameter.type))
        ]),
        ...classesIn(symbol.superType)
    ];
}

/** The doors of all domains and, without end, the values that they exchange. */
function open(all: readonly ClassSymbol[]): ReadonlySet<ClassSymbol> {
    const found = new Set(all.filter(({ name }) => door.test(name) || Object.hasOwn(namedDoors, name)));
    for (const symbol of found) {
        for (const spoken of spokenOf(symbol)) {
            const outer = spoken.outer ?? spoken;
            if (outer.origin === 'user') found.add(outer);
        }
    }
    return found;
}

/** Apex without comments and texts, each replaced by blanks. */
function codeOf(text: string): string {
    return text.replace(/'(?:\\.|[^'\\\n])*'|\/\/.*|\/\*[\s\S]*?\*\//g, (found) => found.replace(/[^\n]/g, ' '));
}

function usesOf(symbol: ClassSymbol, classes: ReadonlyMap<string, ClassSymbol>): Map<ClassSymbol, number> {
    const text = codeOf(symbol.source?.text ?? '');
    const uses = new Map<ClassSymbol, number>();
    for (const match of text.matchAll(/(?<![.\w])[A-Z]\w*/g)) {
        const used = classes.get(match[0]);
        if (used !== undefined && !uses.has(used)) uses.set(used, lineAt(text, match.index));
    }
    return uses;
}

/** A class may use another domain through its services and selectors only, and the values that these exchange. */
export function domainGate(root: string): Suite {
    return gate('domains use each other through their doors', () => {
        const org = createOrg({
            projects: [join(root, 'build', 'package')],
            cacheDir: join(root, 'build', 'cache'),
            root,
            onErrors: 'tolerate'
        });
        try {
            const all = [...org.symbols.all()].filter(
                (each) => each.outer === undefined && domainOf(each) !== undefined
            );
            const classes = new Map(all.map((symbol) => [symbol.name, symbol]));
            const doors = open(all);
            const findings = all.flatMap((symbol) =>
                [...usesOf(symbol, classes)].flatMap(([used, line]) => {
                    const [from, to] = [domainOf(symbol), domainOf(used)];
                    if (from === to || to === sharedDomain || doors.has(used)) return [];
                    if (exceptions[`${symbol.name} → ${used.name}`] !== undefined) return [];
                    return [
                        `${symbol.source?.path}:${line}: ${symbol.name} (${from}) uses ${used.name} of ${to}: go through a service or selector of ${to}`
                    ];
                })
            );
            return { inspected: all.length, findings };
        } finally {
            org.close();
        }
    });
}
