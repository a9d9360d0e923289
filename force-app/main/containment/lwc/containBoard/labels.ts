import TITLE from '@salesforce/label/c.Contain_Title';
import FREEZE_NOW from '@salesforce/label/c.Contain_Freeze_Now';
import FREEZE_NOW_HELP from '@salesforce/label/c.Contain_Freeze_Now_Help';
import PLAN from '@salesforce/label/c.Contain_Plan';
import MAKE_PLAN from '@salesforce/label/c.Contain_Make_Plan';
import PLAN_PROPOSED from '@salesforce/label/c.Contain_Plan_Proposed';
import PLAYBOOK from '@salesforce/label/c.Contain_Playbook';
import READING from '@salesforce/label/c.Contain_Reading';
import FREEZING from '@salesforce/label/c.Contain_Freezing';
import FROZEN from '@salesforce/label/c.Contain_Frozen';
import PLANNING from '@salesforce/label/c.Contain_Planning';
import DOING from '@salesforce/label/c.Contain_Doing';
import RUN from '@salesforce/label/c.Contain_Run';
import APPROVE from '@salesforce/label/c.Contain_Approve';
import BREAK_GLASS from '@salesforce/label/c.Contain_Break_Glass';
import UNDO from '@salesforce/label/c.Contain_Undo';
import ATTEST from '@salesforce/label/c.Contain_Attest';
import REASON from '@salesforce/label/c.Contain_Reason';
import REASON_HELP from '@salesforce/label/c.Contain_Reason_Help';
import PROOF from '@salesforce/label/c.Contain_Proof';
import PROOF_HELP from '@salesforce/label/c.Contain_Proof_Help';
import IMAGE from '@salesforce/label/c.Contain_Image';
import IMAGE_HELP from '@salesforce/label/c.Contain_Image_Help';
import PLAYBOOK_STOLEN_TOKEN from '@salesforce/label/c.Contain_Playbook_Stolen_Token';
import PLAYBOOK_DECEIVED_USER from '@salesforce/label/c.Contain_Playbook_Deceived_User';
import PLAYBOOK_GUEST_ACCESS from '@salesforce/label/c.Contain_Playbook_Guest_Access';
import PLAYBOOK_PORTAL_IDS from '@salesforce/label/c.Contain_Playbook_Portal_Ids';
import PLAYBOOK_INSIDER from '@salesforce/label/c.Contain_Playbook_Insider';

/** The texts of the board. */
export default {
    title: TITLE,
    freeze: FREEZE_NOW,
    freezeHelp: FREEZE_NOW_HELP,
    plan: PLAN,
    makePlan: MAKE_PLAN,
    proposed: PLAN_PROPOSED,
    playbook: PLAYBOOK,
    reading: READING,
    freezing: FREEZING,
    frozen: FROZEN,
    planning: PLANNING,
    doing: DOING,
    run: RUN,
    approve: APPROVE,
    breakGlass: BREAK_GLASS,
    undo: UNDO,
    attest: ATTEST,
    reason: REASON,
    reasonHelp: REASON_HELP,
    proof: PROOF,
    proofHelp: PROOF_HELP,
    image: IMAGE,
    imageHelp: IMAGE_HELP,
    playbookNames: {
        stolen_token: PLAYBOOK_STOLEN_TOKEN,
        deceived_user: PLAYBOOK_DECEIVED_USER,
        guest_access: PLAYBOOK_GUEST_ACCESS,
        portal_ids: PLAYBOOK_PORTAL_IDS,
        insider: PLAYBOOK_INSIDER
    }
};
