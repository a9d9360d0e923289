trigger LedgerEntryTrigger on Ledger_Entry__c(before insert, before update, before delete, after undelete) {
    new LedgerEntryTriggerHandler().run();
}
