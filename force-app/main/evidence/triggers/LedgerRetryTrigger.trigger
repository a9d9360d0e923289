trigger LedgerRetryTrigger on Ledger_Retry__e(after insert) {
    new LedgerRetryTriggerHandler().run();
}
