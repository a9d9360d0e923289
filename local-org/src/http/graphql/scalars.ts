/** Scalars of the platform's schema. Values of variables are checked for their form; what they mean is up to SOQL. */
import { GraphQLBoolean, GraphQLID, GraphQLInt, GraphQLScalarType, GraphQLString, Kind, valueFromASTUntyped } from 'graphql'; // prettier-ignore

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isNumber: Check = (value) => typeof value === 'number' ? Number.isFinite(value) : isText(value) && /^[-+]?\d+(\.\d+)?$/.test(value as string); // prettier-ignore
const isWhole: Check = (value) => isNumber(value) && Number.isInteger(Number(value));
const isDate: Check = (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)); // prettier-ignore
const isInstant: Check = (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) && !Number.isNaN(Date.parse(value.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'))); // prettier-ignore
const isTime: Check = (value) => typeof value === 'string' && /^\d\d:\d\d(:\d\d(\.\d+)?)?Z?$/.test(value);

function scalar(name: string, isValid: Check): GraphQLScalarType {
    const checked = (value: unknown): unknown => {
        if (isValid(value)) return value;
        throw new TypeError(`it is no value of type ${name}`);
    };
    return new GraphQLScalarType({
        name,
        serialize: (value) => value,
        parseValue: checked,
        parseLiteral: (node, variables) => {
            if (node.kind === Kind.OBJECT || node.kind === Kind.LIST || node.kind === Kind.ENUM) throw new TypeError('a text or a number is wanted'); // prettier-ignore
            return checked(valueFromASTUntyped(node, variables));
        }
    });
}

const texts = ['TextArea', 'LongTextArea', 'RichTextArea', 'EncryptedString', 'Email', 'PhoneNumber', 'Url', 'Picklist', 'MultiPicklist', 'IdOrRef']; // prettier-ignore
const numbers = ['Double', 'Currency', 'Percent'];

/** By name. */
export const scalars: ReadonlyMap<string, GraphQLScalarType> = new Map(
    [
        GraphQLString, GraphQLBoolean, GraphQLInt, GraphQLID,
        scalar('Long', isWhole), scalar('Date', isDate), scalar('DateTime', isInstant), scalar('Time', isTime),
        ...texts.map((name) => scalar(name, isText)), ...numbers.map((name) => scalar(name, isNumber))
    ].map((each) => [each.name, each])
); // prettier-ignore

/** @param name of a scalar that is there */
export const scalarNamed = (name: string): GraphQLScalarType => scalars.get(name)!;
