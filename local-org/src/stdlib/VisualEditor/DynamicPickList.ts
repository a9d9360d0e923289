/** Apex Reference, "VisualEditor Namespace", API 67.0. */
import {
    ApexList,
    compareStrings,
    PlatformObject,
    type PlatformClass,
    type PlatformMethod,
    type Runtime
} from '../../runtime/index.ts';
import { types } from '../../semantics/types.ts';
import { beanClass } from '../support/bean.ts';
import { failNullArgument } from '../support/guard.ts';
import { listOf } from '../support/values.ts';

class DataRow extends PlatformObject {
    readonly typeName = 'VisualEditor.DataRow';
    readonly label: string;
    readonly value: unknown;
    readonly isSelected: boolean;

    constructor(label: string, value: unknown, isSelected: boolean) {
        super();
        this.label = label;
        this.value = value;
        this.isSelected = isSelected;
    }
    compareTo(other: unknown): number {
        return other instanceof DataRow ? compareStrings(this.label, other.label) : 0;
    }
}

class Rows extends PlatformObject {
    readonly typeName = 'VisualEditor.DynamicPickListRows';
    readonly rows: ApexList;
    isComplete: boolean;

    constructor(rows: ApexList, isComplete: boolean) {
        super();
        this.rows = rows;
        this.isComplete = isComplete;
    }
}

const newRow: PlatformMethod = (runtime: Runtime, label: string | null, value: unknown, isSelected = false) =>
    new DataRow(label ?? failNullArgument(runtime), value, isSelected);

const newRows: PlatformMethod = (runtime: Runtime, rows: ApexList | null = null, isComplete = false) =>
    new Rows(listOf(runtime.typeForName('VisualEditor.DataRow') ?? types.object, [...(rows?.items ?? [])]), isComplete);

export const visualEditorClasses: readonly PlatformClass[] = [
    {
        name: 'VisualEditor.DataRow',
        constructors: { 'new(String,Object)': newRow, 'new(String,Object,Boolean)': newRow },
        methods: {
            'compareTo(DataRow)': (_: Runtime, self: DataRow, other: DataRow) => self.compareTo(other),
            'getLabel()': (_: Runtime, self: DataRow) => self.label,
            'getValue()': (_: Runtime, self: DataRow) => self.value,
            'isSelected()': (_: Runtime, self: DataRow) => self.isSelected
        }
    },
    {
        name: 'VisualEditor.DynamicPickListRows',
        constructors: { 'new()': newRows, 'new(List<DataRow>)': newRows, 'new(List<DataRow>,Boolean)': newRows },
        methods: {
            'addAllRows(List<DataRow>)': (_: Runtime, self: Rows, rows: ApexList) => {
                self.rows.items.push(...rows.items);
            },
            'addRow(DataRow)': (_: Runtime, self: Rows, row: DataRow) => {
                self.rows.items.push(row);
            },
            'containsAllRows()': (_: Runtime, self: Rows) => self.isComplete,
            'get(Integer)': (runtime: Runtime, self: Rows, at: number) =>
                self.rows.items[at] ?? runtime.fail('System.ListException', `List index out of bounds: ${at}`),
            'getDataRows()': (_: Runtime, self: Rows) => self.rows,
            'setContainsAllRows(Boolean)': (_: Runtime, self: Rows, isComplete: boolean) => {
                self.isComplete = isComplete;
            },
            'size()': (_: Runtime, self: Rows) => self.rows.items.length
        }
    },
    beanClass('VisualEditor.DesignTimePageContext', ['entityName', 'pageType'])
];
