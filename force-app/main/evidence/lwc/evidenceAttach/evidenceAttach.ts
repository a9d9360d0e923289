import { api } from 'lwc';
import attachEvidence from '@salesforce/apex/EvidenceController.attachEvidence';
import type { EvidenceDraft } from 'cordon/apex';
import FormDialog from 'c/formDialog';
import { fill, formatCount } from 'c/formatUtils';
import { base64Of, sha256Of } from 'c/evidenceUtils';
import ATTACH from '@salesforce/label/c.Evidence_Attach';
import ATTACH_NOTICE from '@salesforce/label/c.Evidence_Attach_Notice';
import TITLE from '@salesforce/label/c.Evidence_Title';
import KIND_OF_ITEM from '@salesforce/label/c.Evidence_Kind_Of_Item';
import KIND_QUERY_RESULT from '@salesforce/label/c.Evidence_Kind_Query_Result';
import KIND_FILE from '@salesforce/label/c.Evidence_Kind_File';
import KIND_KEPT_ELSEWHERE from '@salesforce/label/c.Evidence_Kind_Kept_Elsewhere';
import RESULT from '@salesforce/label/c.Evidence_Result';
import FILE from '@salesforce/label/c.Evidence_File';
import FILE_TOO_LARGE from '@salesforce/label/c.Evidence_File_Too_Large';
import HASHED from '@salesforce/label/c.Evidence_Hashed';
import METHOD from '@salesforce/label/c.Evidence_Method';
import METHOD_HELP from '@salesforce/label/c.Evidence_Method_Help';
import SOURCE from '@salesforce/label/c.Evidence_Source';
import SOURCE_TIME from '@salesforce/label/c.Evidence_Source_Time';
import KEPT_AT from '@salesforce/label/c.Evidence_Kept_At';
import SECURE from '@salesforce/label/c.Evidence_Secure';

type Draft = Record<'title' | 'kind' | 'text' | 'method' | 'source' | 'sourceTime' | 'keptAt', string>;

/** A call takes six million characters; Base64 makes four of three. */
const mostBytes = 3_000_000;

/** Asks for what makes a text or file evidence: what it is, how it was obtained, from where and as of when. */
export default class EvidenceAttach extends FormDialog {
    @api incidentId!: string;

    draft: Draft = { title: '', kind: 'query_result', text: '', method: '', source: '', sourceTime: '', keptAt: '' };
    fileText = '';
    labels = {
        title: ATTACH,
        notice: ATTACH_NOTICE,
        about: TITLE,
        kind: KIND_OF_ITEM,
        result: RESULT,
        file: FILE,
        method: METHOD,
        methodHelp: METHOD_HELP,
        source: SOURCE,
        sourceTime: SOURCE_TIME,
        keptAt: KEPT_AT,
        secure: SECURE
    };
    kindOptions = [
        { label: KIND_QUERY_RESULT, value: 'query_result' },
        { label: KIND_FILE, value: 'file' },
        { label: KIND_KEPT_ELSEWHERE, value: 'kept_elsewhere' }
    ];

    private file:
        { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly sha256: string } | undefined;

    get isResult(): boolean {
        return this.draft.kind === 'query_result';
    }

    get isElsewhere(): boolean {
        return this.draft.kind === 'kept_elsewhere';
    }

    handleChange(event: CustomEvent<{ value: string }>): void {
        const { field } = (event.target as HTMLElement).dataset;
        this.draft = { ...this.draft, [field as keyof Draft]: event.detail.value };
    }

    async handleFile(event: Event): Promise<void> {
        const chosen = (event.target as HTMLInputElement).files?.[0];
        if (chosen === undefined) return;
        const bytes = new Uint8Array(await chosen.arrayBuffer());
        this.file = { name: chosen.name, bytes, sha256: await sha256Of(bytes) };
        this.fileText = fill(HASHED, this.file.sha256, formatCount(bytes.length));
        if (this.draft.title === '') this.draft = { ...this.draft, title: chosen.name };
    }

    async handleSave(): Promise<void> {
        await this.submit(async () => {
            await attachEvidence({ incidentId: this.incidentId, draft: this.toDraft() });
            return 'secured';
        });
    }

    private toDraft(): EvidenceDraft {
        const { title, kind, method, source, sourceTime, text, keptAt } = this.draft;
        const common = { title, kind, method, source, sourceTime: sourceTime === '' ? null : sourceTime };
        const empty = { text: null, base64: null, sha256: null, byteCount: null, keptAt: null };
        if (this.isResult) return { ...common, ...empty, text };
        const { file } = this;
        const size = file?.bytes.length ?? 0;
        if (this.isElsewhere) return { ...common, ...empty, keptAt, sha256: file?.sha256 ?? null, byteCount: size };
        if (file !== undefined && size > mostBytes)
            throw new Error(fill(FILE_TOO_LARGE, file.name, formatCount(size), formatCount(mostBytes)));
        return { ...common, ...empty, base64: file === undefined ? null : base64Of(file.bytes) };
    }
}
