/** Queries that the org itself asks. */
import { parseSoql, type SoqlQuery } from '../syntax/index.ts';

const parsed = new Map<string, SoqlQuery>();

/** The tree of a query of ours; its text is fixed or made of checked names. */
export function soql(query: string): SoqlQuery {
    let tree = parsed.get(query);
    if (tree === undefined) parsed.set(query, (tree = parseSoql(query)));
    return tree;
}
