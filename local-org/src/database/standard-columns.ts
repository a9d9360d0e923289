/** Fields of standard objects that follow from other fields of the row: closed, won, forecast, high priority. */
import type { FieldDef } from '../metadata/model.ts';
import { finalValues, stageNamed, type Stage } from '../metadata/standard-objects/statuses.ts';
import { ApexDecimal } from '../runtime/decimal.ts';
import { ApexDate } from '../runtime/values.ts';
import type { Stored } from './store/stored.ts';
import type { Column, Row, Table } from './store/table.ts';

type Reader = (row: Row) => Stored | undefined;

/** The reader of such a field; undefined for every other one. */
export function standardColumn(table: Table, field: FieldDef): Reader | undefined {
    return makers[`${table.def.name}.${field.name}`]?.(table);
}

/** Reads from a column that may not be there. */
function from<T>(table: Table, source: string, read: (value: Stored | undefined) => T): (row: Row) => T {
    const column = table.find(source);
    return (row) => read(column?.read(row));
}

const isFinal = (source: string) => (table: Table) => {
    const values = finalValues[`${table.def.name}.${source}`] ?? [];
    return from(table, source, (value) => typeof value === 'string' && values.includes(value));
};

const ofStage = (read: (stage: Stage) => Stored) => (table: Table) =>
    from(table, 'StageName', (name) => {
        const stage = stageNamed(name);
        return stage === undefined ? undefined : read(stage);
    });

const hundred = ApexDecimal.fromInteger(100);

function expectedRevenue(table: Table): Reader {
    const columns = [table.find('Amount'), table.find('Probability')] as const;
    const number = (column: Column | undefined, row: Row): ApexDecimal | undefined => {
        const value = column?.read(row);
        return value instanceof ApexDecimal ? value : undefined;
    };
    return (row) => {
        const [amount, probability] = columns.map((column) => number(column, row));
        return amount === undefined || probability === undefined ? undefined : amount.times(probability).dividedBy(hundred).withScale(2); // prettier-ignore
    };
}

/** The fiscal year begins in January. */
const ofCloseDate = (read: (date: ApexDate) => Stored) => (table: Table) =>
    from(table, 'CloseDate', (date) => (date instanceof ApexDate ? read(date) : undefined));

const quarterOf = ({ month }: ApexDate): number => Math.ceil(month / 3);

const makers: Readonly<Record<string, (table: Table) => Reader>> = {
    'Case.IsClosed': isFinal('Status'),
    'Opportunity.ExpectedRevenue': expectedRevenue,
    'Opportunity.Fiscal': ofCloseDate((date) => `${date.year} ${quarterOf(date)}`),
    'Opportunity.FiscalQuarter': ofCloseDate(quarterOf),
    'Opportunity.FiscalYear': ofCloseDate(({ year }) => year),
    'Opportunity.ForecastCategory': ofStage(({ forecast }) => forecast),
    'Opportunity.IsClosed': ofStage(({ isClosed }) => isClosed),
    'Opportunity.IsWon': ofStage(({ isWon }) => isWon),
    'Task.IsClosed': isFinal('Status'),
    'Task.IsHighPriority': isFinal('Priority')
};
