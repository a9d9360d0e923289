/** The functions that emitted text takes from the runtime, by the names the emitter uses. */
import type { ObjectDef } from '../../metadata/model.ts';
import type { ApexType } from '../../semantics/types.ts';
import { ApexList, ApexMap, ApexSet } from '../collections.ts';
import type { Interpreter } from '../interpreter.ts';
import { isInstance } from '../reflection.ts';
import type { SObject } from '../sobject.ts';
import { toConcatText } from '../text.ts';
import { ApexDouble } from '../values.ts';
import { bindMember, castTo, caught, initialize, notCompiled, notNull, thrown } from './classes.ts';
import { batches, changed, collectionHelpers, elementAt, iterable, putElement, sizedList } from './collections.ts';
import {
    compareDate, compareDecimal, compareDouble, compareId, compareInstant, compareText, identical, sameIds, sameNumber, sameText, sameValue
} from './comparisons.ts'; // prettier-ignore
import { databaseHelpers } from './database.ts';
import { dateShift, doubleDivide, integerDivide, longDivide, numberConversions, otherConversions } from './numbers.ts';
import { children, childrenOrNull, field, fieldOrNull, parent, parentOrNull, record, setField, singleRow } from './records.ts'; // prettier-ignore

/** Every helper, bound to one interpreter. */
export function createHelpers(interpreter: Interpreter): Record<string, unknown> {
    return {
        ...pure,
        ...collectionHelpers(interpreter),
        ...databaseHelpers(interpreter),
        ...libraryHelpers(interpreter),
        cast: (value: unknown, type: ApexType) => castTo(value, type, interpreter.findClass),
        overCpu: () => interpreter.transaction.overCpu(),
        triggerVariable: (name: string) => interpreter.triggers.variable(name),
        label: (name: string) => interpreter.label(name),
        beginRunAs: (user: SObject) => interpreter.beginRunAs(user),
        endRunAs: (before: unknown) => interpreter.endRunAs(before),
        future: (label: string, call: (...args: unknown[]) => void, args: readonly unknown[]) =>
            interpreter.jobs.enqueueFuture(label, call, args)
    };
}

const pure = {
    ...numberConversions,
    ...otherConversions,
    List: ApexList, Set: ApexSet, Map: ApexMap, Double: ApexDouble, text: toConcatText,
    notNull, caught, thrown, notCompiled, initialize, bindMember, isInstance,
    integerDivide, longDivide, doubleDivide, dateShift,
    compareDouble, compareDecimal, compareText, compareId, compareDate, compareInstant,
    sameNumber, sameText, sameId: sameIds, sameValue, identical,
    sizedList, elementAt, putElement, iterable, changed, batches,
    record, field, fieldOrNull, setField, parent, parentOrNull, children, childrenOrNull, singleRow
}; // prettier-ignore

function libraryHelpers(interpreter: Interpreter): Record<string, unknown> {
    const { library } = interpreter;
    return {
        typeLiteral: (type: ApexType) => library.typeLiteral(interpreter, type),
        objectToken: (object: ObjectDef) => library.objectToken(interpreter, object),
        objectDescribe: (object: ObjectDef) => library.objectDescribe(interpreter, object),
        fieldToken: (object: ObjectDef, name: string) => library.fieldToken(interpreter, object, name),
        fieldDescribe: (object: ObjectDef, name: string) => library.fieldDescribe(interpreter, object, name)
    };
}
