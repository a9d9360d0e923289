/** `target.name`: fields, record fields, tokens, describes, labels, constants, inner classes. */
import { diagnosticCodes } from '../../source/index.ts';
import type { Span } from '../../source/index.ts';
import type { ObjectDef } from '../../metadata/model.ts';
import { typeName, types } from '../types.ts';
import type { ApexType, ClassSymbol } from '../types.ts';
import type { BoundExpr } from '../bound.ts';
import type { BodyContext } from '../context.ts';
import { findField } from '../members.ts';
import { fieldSetNamed } from '../../metadata/names.ts';
import { recordMember } from '../records.ts';
import { typeNamed } from '../resolve.ts';
import { asSingleRow } from '../rows.ts';
import { errorType } from '../world.ts';
import { fieldOf, readField, readPlatformField } from './fields.ts';
import { value } from './resolved.ts';
import type { Resolved } from './resolved.ts';

/** Resolves the next name of a chain. */
export function accessName(ctx: BodyContext, target: Resolved, name: string, span: Span): Resolved {
    switch (target.kind) {
        case 'value':
            return accessValue(ctx, target.value, name, span);
        case 'qualifier':
            return accessQualifier(ctx, target, name, span);
        case 'objectDescribes':
            return value(objectDescribe(ctx, name, span));
        case 'fields':
            return value(fieldToken(ctx, target.of, name, span));
        case 'pages':
            return value(pageReference(ctx, name, span));
        case 'labels':
            return labelNamed(ctx, target.namespace, name, span);
    }
}

function accessValue(ctx: BodyContext, target: BoundExpr, name: string, span: Span): Resolved {
    if (target.type === errorType) return value(ctx.error(span));
    const folded = name.toLowerCase();
    if (target.kind === 'ObjectToken' || target.kind === 'ObjectDescribe') {
        if (folded === 'fields') return { kind: 'fields', of: target, span };
    }
    const set = target.kind === 'PlatformField' ? fieldSet(ctx, target, name, span) : undefined;
    if (set !== undefined) return value(set);
    const reason = target.kind === 'FieldToken' ? sharingReason(ctx, target, name, span) : undefined;
    if (reason !== undefined) return value(reason);
    const row =
        target.type.kind === 'list' && target.type.element.kind === 'sobject'
            ? asSingleRow(target, target.type.element)
            : undefined;
    if (row !== undefined) return value(recordField(ctx, row, name, span));
    if (target.type.kind === 'sobject') return value(recordField(ctx, target, name, span));
    return value(fieldOf(ctx, target, name, span) ?? unknownMember(ctx, target.type, name, span));
}

/** `Incident__Share.RowCause.Member__c`: the name of a sharing reason as text. */
function sharingReason(
    ctx: BodyContext,
    token: BoundExpr & { kind: 'FieldToken' | 'FieldDescribe' },
    name: string,
    span: Span
): BoundExpr | undefined {
    const object = ctx.world.schema.object(token.object);
    if (token.field !== 'RowCause' || object?.kind !== 'share' || token.kind !== 'FieldToken') return undefined;
    const reasons = ctx.world.schema.field(object, token.field)?.picklist.map((p) => p.value) ?? [];
    const folded = name.toLowerCase();
    const found = reasons.find((r) => r.toLowerCase() === folded || r.toLowerCase().endsWith(`__${folded}`));
    return found === undefined ? undefined : { kind: 'Literal', value: found, type: types.string, span };
}

/** `Schema.SObjectType.Account.FieldSets.Name`, a field set of the object. */
function fieldSet(
    ctx: BodyContext,
    target: BoundExpr & { kind: 'PlatformField' },
    name: string,
    span: Span
): BoundExpr | undefined {
    const describe = target.target;
    if (describe?.kind !== 'ObjectDescribe' || !/\.FieldSets$/i.test(target.key)) return undefined;
    const object = ctx.world.schema.object(describe.object);
    const found = object && fieldSetNamed(object, name, ctx.world.schema.namespace);
    if (found === undefined) return undefined;
    const key = `FieldSet.${found.name}`;
    return { kind: 'PlatformField', target, key, type: platformType(ctx, 'Schema.FieldSet'), span };
}

function unknownMember(ctx: BodyContext, type: ApexType, name: string, span: Span): BoundExpr {
    return ctx.error(span, diagnosticCodes.unknownMember, `Variable does not exist: ${name} on ${typeName(type)}`);
}

/** Reads a field, parent or child list of a record. */
export function recordField(ctx: BodyContext, target: BoundExpr, name: string, span: Span): BoundExpr {
    const objectName = target.type.kind === 'sobject' ? target.type.name : undefined;
    const object = objectName === undefined ? undefined : ctx.world.schema.object(objectName);
    if (object === undefined) return genericRecordField(ctx, target, name, span);
    const member = recordMember(ctx.world, object, name);
    if (member === undefined) return unknownField(ctx, object, name, span);
    const relationship = member.kind === 'field' ? undefined : member.kind;
    return {
        kind: 'RecordField',
        target,
        object: object.name,
        field: member.name,
        relationship,
        type: member.type,
        span
    };
}

/** `SObject` itself only has an id. */
function genericRecordField(ctx: BodyContext, target: BoundExpr, name: string, span: Span): BoundExpr {
    if (name.toLowerCase() !== 'id') {
        return ctx.error(
            span,
            diagnosticCodes.unknownField,
            `Field does not exist: ${name} on SObject; cast to its type`
        );
    }
    return {
        kind: 'RecordField',
        target,
        object: 'SObject',
        field: 'Id',
        relationship: undefined,
        type: types.id,
        span
    };
}

function unknownField(ctx: BodyContext, object: ObjectDef, name: string, span: Span): BoundExpr {
    return ctx.error(span, diagnosticCodes.unknownField, `Field does not exist: ${name} on ${object.name}`);
}

type Qualifier = Resolved & { readonly kind: 'qualifier' };

function accessQualifier(ctx: BodyContext, target: Qualifier, name: string, span: Span): Resolved {
    const special = specialMember(target, name, span);
    if (special !== undefined) return special;
    const { type } = target;
    const member = type === undefined ? undefined : accessType(ctx, type, name, span);
    if (member !== undefined) return member;
    const inNamespace = target.namespace === undefined ? undefined : accessNamespace(ctx, target.namespace, name, span);
    if (inNamespace !== undefined) return inNamespace;
    if (type?.kind === 'sobject' && type.name !== undefined) {
        const object = ctx.world.schema.object(type.name);
        if (object !== undefined) return value(unknownField(ctx, object, name, span));
    }
    const owner = type === undefined ? target.name : typeName(type);
    return value(ctx.error(span, diagnosticCodes.unknownMember, `Variable does not exist: ${owner}.${name}`));
}

/** `System.Label`, `Schema.SObjectType`. */
function specialMember(target: Qualifier, name: string, span: Span): Resolved | undefined {
    const folded = name.toLowerCase();
    switch (target.namespace?.toLowerCase()) {
        case 'system':
            if (folded === 'label') return { kind: 'labels', namespace: undefined, span };
            return folded === 'sobjecttype' ? { kind: 'objectDescribes', span } : undefined;
        case 'schema':
            return folded === 'sobjecttype' ? { kind: 'objectDescribes', span } : undefined;
        default:
            return undefined;
    }
}

function accessType(ctx: BodyContext, type: ApexType, name: string, span: Span): Resolved | undefined {
    if (type.kind === 'sobject') return accessObject(ctx, type, name, span);
    if (type.kind !== 'class') return undefined;
    const { symbol } = type;
    if (symbol.name === 'System.Trigger') return triggerVariable(ctx, symbol, name, span);
    if (symbol.kind === 'enum') {
        const constant = symbol.enumConstants.find((c) => c.toLowerCase() === name.toLowerCase());
        if (constant !== undefined) return value({ kind: 'EnumConstant', symbol, name: constant, type, span });
    }
    const field = findField(ctx.platform, { symbol, bindings: new Map() }, name);
    if (field !== undefined && field.owner.origin === 'platform' && field.isStatic) {
        return value(readPlatformField(ctx, undefined, field, symbol, span));
    }
    const isUserField = field?.owner.origin === 'user';
    if (isUserField && field.isStatic) return value(readField(ctx, undefined, field, span));
    const inner = innerType(ctx, symbol, name, span);
    return inner === undefined && isUserField ? value(readField(ctx, undefined, field, span)) : inner;
}

function innerType(ctx: BodyContext, symbol: ClassSymbol, name: string, span: Span): Resolved | undefined {
    const path = [...symbol.name.split('.'), name];
    const qualified = symbol.origin === 'user' ? path : path.slice(1);
    const scope = { unit: ctx.unit, cls: ctx.cls };
    const type = typeNamed(ctx.world, scope, qualified) ?? typeNamed(ctx.world, scope, path);
    if (type === undefined) return undefined;
    return { kind: 'qualifier', name: path.join('.'), type, namespace: undefined, span };
}

/** `Account.SObjectType`, `Account.fields`, `Account.Name`. */
function accessObject(
    ctx: BodyContext,
    type: ApexType & { kind: 'sobject' },
    name: string,
    span: Span
): Resolved | undefined {
    const object = type.name === undefined ? undefined : ctx.world.schema.object(type.name);
    if (object === undefined) return undefined;
    const token: BoundExpr & { kind: 'ObjectToken' } = {
        kind: 'ObjectToken',
        object: object.name,
        type: platformType(ctx, 'Schema.SObjectType'),
        span
    };
    const folded = name.toLowerCase();
    if (folded === 'sobjecttype') return value(token);
    const field = ctx.world.schema.field(object, name);
    if (field === undefined) return folded === 'fields' ? { kind: 'fields', of: token, span } : undefined;
    const fieldTokenType = platformType(ctx, 'Schema.SObjectField');
    return value({ kind: 'FieldToken', object: object.name, field: field.name, type: fieldTokenType, span });
}

function fieldToken(
    ctx: BodyContext,
    of: BoundExpr & { kind: 'ObjectToken' | 'ObjectDescribe' },
    name: string,
    span: Span
): BoundExpr {
    const object = ctx.world.schema.object(of.object);
    const field = object && ctx.world.schema.field(object, name);
    if (object === undefined || field === undefined) {
        return ctx.error(span, diagnosticCodes.unknownField, `Field does not exist: ${name} on ${of.object}`);
    }
    const isToken = of.kind === 'ObjectToken';
    const type = platformType(ctx, isToken ? 'Schema.SObjectField' : 'Schema.DescribeFieldResult');
    return { kind: isToken ? 'FieldToken' : 'FieldDescribe', object: object.name, field: field.name, type, span };
}

function objectDescribe(ctx: BodyContext, name: string, span: Span): BoundExpr {
    const object = ctx.world.schema.object(name);
    if (object === undefined) {
        return ctx.error(span, diagnosticCodes.unknownType, `SObject type does not exist: ${name}`);
    }
    return {
        kind: 'ObjectDescribe',
        object: object.name,
        type: platformType(ctx, 'Schema.DescribeSObjectResult'),
        span
    };
}

/** `Page.Name` is short for a reference to `/apex/name`. */
function pageReference(ctx: BodyContext, name: string, span: Span): BoundExpr {
    const type = platformType(ctx, 'System.PageReference');
    const supported = ctx.platform.supported(ctx.platform.get('System.PageReference'), 'new(String)');
    if (supported === undefined) {
        const message = `System.PageReference.new(String) is not supported by the local org, nor is Page.${name}`;
        return { ...ctx.error(span, diagnosticCodes.platformMemberNotSupported, message), type };
    }
    const { namespace } = ctx.unit;
    const prefix = namespace === undefined ? '' : `${namespace}__`;
    const path: BoundExpr = {
        kind: 'Literal',
        value: `/apex/${prefix}${name.toLowerCase()}`,
        type: types.string,
        span
    };
    return { kind: 'PlatformNew', key: supported.key, args: [path], type, span };
}

export function platformType(ctx: BodyContext, name: string): ApexType {
    return { kind: 'class', symbol: ctx.platform.get(name), args: [] };
}

function accessNamespace(ctx: BodyContext, namespace: string, name: string, span: Span): Resolved | undefined {
    const inSystem = namespace.toLowerCase() === 'system';
    const type = typeNamed(ctx.world, { unit: ctx.unit, cls: undefined }, [namespace, name]);
    const isNamespace = inSystem && ctx.platform.isNamespace(name);
    if (type === undefined && !isNamespace) return undefined;
    return { kind: 'qualifier', name: `${namespace}.${name}`, type, namespace: isNamespace ? name : undefined, span };
}

/** `Label.Name`, `Label.namespace.Name`: a field whose key says all. */
function labelNamed(ctx: BodyContext, namespace: string | undefined, name: string, span: Span): Resolved {
    const full = namespace === undefined ? name : `${namespace}.${name}`;
    const isOwn = namespace !== undefined && ctx.world.symbols.isOwnNamespace(namespace);
    const isKnown = ctx.world.hasLabel(full) || (isOwn && ctx.world.hasLabel(name));
    if (isKnown && (namespace !== undefined || !ctx.world.symbols.isOwnNamespace(name))) {
        const key = `Label.${isOwn ? name : full}`;
        return value({ kind: 'PlatformField', target: undefined, key, type: types.string, span });
    }
    if (namespace === undefined && ctx.world.symbols.isOwnNamespace(name))
        return { kind: 'labels', namespace: name, span };
    return value(ctx.error(span, diagnosticCodes.unknownMember, `Label does not exist: ${full}`));
}

const triggerKeys = [
    'new', 'newMap', 'old', 'oldMap', 'isAfter', 'isBefore', 'isDelete', 'isExecuting', 'isInsert', 'isUndelete',
    'isUpdate', 'operationType', 'size'
]; // prettier-ignore

/** `Trigger.new` and the like; in a trigger the records have its object's type. */
function triggerVariable(ctx: BodyContext, trigger: ClassSymbol, name: string, span: Span): Resolved | undefined {
    const key = triggerKeys.find((k) => k.toLowerCase() === name.toLowerCase());
    const field = trigger.fields.get(name.toLowerCase());
    if (key === undefined || field === undefined) return undefined;
    const record: ApexType = { kind: 'sobject', name: ctx.triggerObject };
    let { type } = field;
    if (type.kind === 'list') type = { kind: 'list', element: record };
    if (type.kind === 'map') type = { kind: 'map', key: types.id, value: record };
    return value({ kind: 'PlatformField', target: undefined, key: `Trigger.${key}`, type, span });
}
