/** Checks a request against its schema and words what is wrong as the platform does. */
import {
    ExecutableDefinitionsRule, FieldsOnCorrectTypeRule, FragmentsOnCompositeTypesRule, GraphQLError, KnownArgumentNamesRule, KnownDirectivesRule, KnownFragmentNamesRule,
    KnownTypeNamesRule, LoneAnonymousOperationRule, NoFragmentCyclesRule, NoUndefinedVariablesRule, NoUnusedFragmentsRule, NoUnusedVariablesRule,
    OverlappingFieldsCanBeMergedRule, PossibleFragmentSpreadsRule, ProvidedRequiredArgumentsRule, ScalarLeafsRule, UniqueArgumentNamesRule, UniqueDirectivesPerLocationRule,
    UniqueFragmentNamesRule, UniqueInputFieldNamesRule, UniqueOperationNamesRule, UniqueVariableNamesRule, validate, ValuesOfCorrectTypeRule, VariablesAreInputTypesRule,
    VariablesInAllowedPositionRule, type ASTNode, type ASTVisitor, type DocumentNode, type GraphQLSchema, type ValidationContext, type ValidationRule
} from 'graphql'; // prettier-ignore
import { platformError, type PlatformError } from './errors.ts';

/** Names of errors as the platform's library has them. */
const rules: readonly (readonly [string, ValidationRule])[] = [
    ['InvalidSyntax', ExecutableDefinitionsRule], ['DuplicateOperationName', UniqueOperationNamesRule], ['LoneAnonymousOperationViolation', LoneAnonymousOperationRule],
    ['UnknownType', KnownTypeNamesRule], ['FragmentTypeConditionInvalid', FragmentsOnCompositeTypesRule], ['NonInputTypeOnVariable', VariablesAreInputTypesRule],
    ['SubselectionRequired', ScalarLeafsRule], ['FieldUndefined', undefinedFieldRule], ['DuplicateFragmentName', UniqueFragmentNamesRule],
    ['UndefinedFragment', KnownFragmentNamesRule], ['UnusedFragment', NoUnusedFragmentsRule], ['InvalidFragmentType', PossibleFragmentSpreadsRule],
    ['FragmentCycle', NoFragmentCyclesRule], ['DuplicateVariableName', UniqueVariableNamesRule], ['UndefinedVariable', NoUndefinedVariablesRule],
    ['UnusedVariable', NoUnusedVariablesRule], ['UnknownDirective', KnownDirectivesRule], ['DuplicateDirectiveName', UniqueDirectivesPerLocationRule],
    ['UnknownArgument', KnownArgumentNamesRule], ['DuplicateArgumentNames', UniqueArgumentNamesRule], ['WrongType', ValuesOfCorrectTypeRule],
    ['MissingFieldArgument', ProvidedRequiredArgumentsRule], ['VariableTypeMismatch', VariablesInAllowedPositionRule],
    ['FieldsConflict', OverlappingFieldsCanBeMergedRule], ['WrongType', UniqueInputFieldNamesRule]
]; // prettier-ignore

/** What is wrong with a document; empty if nothing is. */
export function validated(schema: GraphQLSchema, document: DocumentNode): PlatformError[] {
    const kinds = new Map<GraphQLError, string>();
    const told = rules.map(([kind, rule]): ValidationRule => (context) => rule(reporting(context, (error) => kinds.set(error, kind)))); // prettier-ignore
    const paths = pathsOf(document);
    return validate(schema, document, told).map((error) => {
        const path = (error.nodes?.[0] && paths.get(error.nodes[0])) ?? [];
        const where = path.length === 0 ? '' : ` @ '${path.join('/')}'`;
        const message = `Validation error of type ${kinds.get(error) ?? 'ExecutionAborted'}: ${wording(error)}${where}`;
        return platformError('ValidationError', message, error.locations ?? []);
    });
}

/** Guesses are left out: the names that they would offer are those of the request itself. */
export function wording({ message }: GraphQLError): string {
    return message.replace(/ Did you mean .*\?$/s, '').replace(/\.$/, '');
}

function reporting(context: ValidationContext, note: (error: GraphQLError) => unknown): ValidationContext {
    const own = Object.create(context) as ValidationContext;
    own.reportError = (error) => {
        note(error);
        context.reportError(error);
    };
    return own;
}

function undefinedFieldRule(context: ValidationContext): ASTVisitor {
    return FieldsOnCorrectTypeRule(
        Object.assign(Object.create(context) as ValidationContext, {
            reportError: (error: GraphQLError) => {
                const [node] = error.nodes ?? [];
                const name = node !== undefined && node.kind === 'Field' ? node.name.value : '';
                const message = `Field '${name}' in type '${String(context.getParentType())}' is undefined`;
                context.reportError(new GraphQLError(message, { nodes: error.nodes ?? null }));
            }
        })
    );
}

/** The fields that lead to each node of a document. */
function pathsOf(document: DocumentNode): ReadonlyMap<ASTNode, readonly string[]> {
    const paths = new Map<ASTNode, readonly string[]>();
    const note = (value: unknown, above: readonly string[]): void => {
        if (Array.isArray(value)) return value.forEach((each) => note(each, above));
        if (typeof value !== 'object' || value === null || !('kind' in value)) return;
        const node = value as ASTNode;
        const path = node.kind === 'Field' ? [...above, node.alias?.value ?? node.name.value] : above;
        paths.set(node, path);
        for (const [key, inner] of Object.entries(node)) if (key !== 'loc') note(inner, path);
    };
    note(document, []);
    return paths;
}
