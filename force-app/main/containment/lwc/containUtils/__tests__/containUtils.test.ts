import act from '@salesforce/apex/ContainmentController.act';
import conclude from '@salesforce/apex/ContainmentController.conclude';
import freeze from '@salesforce/apex/ContainmentController.freeze';
import goOn from '@salesforce/apex/ContainmentController.goOn';
import noteFailure from '@salesforce/apex/ContainmentController.noteFailure';
import prepare from '@salesforce/apex/ContainmentController.prepare';
import previewFreeze from '@salesforce/apex/ContainmentController.previewFreeze';
import recordFreeze from '@salesforce/apex/ContainmentController.recordFreeze';
import Confirm from 'c/containConfirm';
import { freezeNow, runStep, stateClass, stateLabel } from 'c/containUtils';

jest.mock('@salesforce/apex/ContainmentController.act', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ContainmentController.conclude', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ContainmentController.freeze', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ContainmentController.goOn', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ContainmentController.noteFailure', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ContainmentController.prepare', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ContainmentController.previewFreeze', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('@salesforce/apex/ContainmentController.recordFreeze', () => ({ default: jest.fn() }), { virtual: true });
jest.mock('c/containConfirm', () => ({ __esModule: true, default: { open: jest.fn() } }));

const mock = (method: unknown): jest.Mock => method as jest.Mock;
const calls: string[] = [];
const answers = (method: unknown, name: string, answer: unknown): void => {
    mock(method).mockImplementation(async () => {
        calls.push(name);
        if (answer instanceof Error) throw answer;
        return answer;
    });
};

beforeEach(() => {
    calls.length = 0;
    jest.resetAllMocks();
});

describe('a round of a step', () => {
    it('records, acts, reads back, in this order, and leaves the rest to the background', async () => {
        answers(prepare, 'prepare', { prepared: 50 });
        answers(act, 'act', { k: 'refused' });
        answers(conclude, 'conclude', { more: true, failed: 0 });
        answers(goOn, 'goOn', undefined);
        await runStep('s1', () => undefined);

        expect(calls).toEqual(['prepare', 'act', 'conclude', 'goOn']);
        expect(conclude).toHaveBeenCalledWith({ itemId: 's1', errors: { k: 'refused' } });
    });

    it('does not act without an image, nor go on after a failure', async () => {
        answers(prepare, 'prepare', { prepared: 0 });
        answers(conclude, 'conclude', { more: true, failed: 1 });
        await runStep('s1', () => undefined);

        expect(calls).toEqual(['prepare', 'conclude']);
    });

    it('gives the user what the ledger could not take before anything is done', async () => {
        const receipt = { keeping: 'degraded', image: 'cordon-image 1', sha256: 'ab', problem: 'full' };
        answers(prepare, 'prepare', { prepared: 1, receipt });
        answers(act, 'act', {});
        answers(conclude, 'conclude', { more: false, failed: 0 });
        const kept = jest.fn(() => expect(calls).toEqual(['prepare']));
        await runStep('s1', kept);

        expect(kept).toHaveBeenCalledWith(receipt);
    });
});

describe('a round that fails', () => {
    it('is named on the step, and told to the user', async () => {
        answers(prepare, 'prepare', { prepared: 50 });
        answers(act, 'act', new Error('Too many SOQL queries: 101'));
        answers(noteFailure, 'note', undefined);

        await expect(runStep('s1', () => undefined)).rejects.toThrow('Too many SOQL queries');
        expect(noteFailure).toHaveBeenCalledWith({ itemId: 's1', phase: 'act', message: 'Too many SOQL queries: 101' });
        expect(calls).toEqual(['prepare', 'act', 'note']);
    });
});

describe('a freeze', () => {
    const target = new EventTarget();
    const toast = jest.fn();
    target.addEventListener('lightning__showtoast', toast);

    it('happens only after the user has seen whom it hits', async () => {
        answers(previewFreeze, 'preview', { total: 1 });
        mock(Confirm.open).mockResolvedValue(undefined);

        expect(await freezeNow(target, 'a00', () => undefined)).toBeUndefined();
        expect(calls).toEqual(['preview']);
    });

    it('is told to the user even if its record fails', async () => {
        answers(previewFreeze, 'preview', { total: 1 });
        mock(Confirm.open).mockResolvedValue(true);
        answers(freeze, 'freeze', {
            intents: ['i'],
            names: ['ada'],
            notFrozen: ['bo: is you'],
            image: 'x',
            sha256: 'ab'
        });
        answers(recordFreeze, 'record', new Error('locked'));

        expect(await freezeNow(target, 'a00', () => undefined)).toEqual({
            said: ['c.Contain_Frozen', 'bo: is you'],
            kept: { image: 'x', sha256: 'ab', problem: 'c.Contain_Freeze_Degraded' }
        });
        expect(toast).toHaveBeenCalledTimes(1);
    });
});

describe('a state', () => {
    it('is said in words and never by colour alone', () => {
        expect(stateLabel('failed')).toBe('c.Contain_State_Failed');
        expect(stateClass('failed')).toBe('slds-badge slds-theme_error');
        expect(stateLabel('of another version')).toBe('of another version');
    });
});
