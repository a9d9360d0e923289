trigger LedgerChainTrigger on Ledger_Chain__c(before insert, before update, before delete, after undelete) {
    new LedgerChainTriggerHandler().run();
}
