import { api } from 'lwc';
import FormDialog from 'c/formDialog';
import { labels } from 'c/labelsOfContainment';

type Names = Readonly<Record<string, readonly string[]>>;

const kinds = [
    ['users', labels.Contain_Scope_Users],
    ['apps', labels.Contain_Scope_Apps],
    ['permissionSets', labels.Contain_Scope_Permission_Sets],
    ['apexClasses', labels.Contain_Scope_Classes]
] as const;

/** Says what a step acts on, one name a line, and closes with true once that is stored. */
export default class ContainScope extends FormDialog {
    /** Lists by kind: apps, users, permissionSets, apexClasses. */
    @api names: Names = {};
    /** Stores the lists. */
    @api act: ((names: Record<string, string[]>) => Promise<unknown>) | undefined;

    labels = labels;
    private changed: Record<string, string> = {};

    get fields(): readonly { readonly kind: string; readonly label: string; readonly value: string }[] {
        return kinds.map(([kind, label]) => ({ kind, label, value: (this.names[kind] ?? []).join('\n') }));
    }

    handleChange(event: CustomEvent<{ value: string }>): void {
        const { name } = event.target as HTMLTextAreaElement;
        this.changed = { ...this.changed, [name]: event.detail.value };
    }

    async handleSave(): Promise<void> {
        const lists = kinds.map(([kind]) => {
            const text = this.changed[kind] ?? (this.names[kind] ?? []).join('\n');
            return [kind, text.split('\n').filter((line) => line.trim() !== '')];
        });
        await this.submit(async () => {
            await this.act?.(Object.fromEntries(lists) as Record<string, string[]>);
            return true;
        });
    }
}
