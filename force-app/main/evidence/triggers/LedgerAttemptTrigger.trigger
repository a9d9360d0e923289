trigger LedgerAttemptTrigger on Ledger_Attempt__e(after insert) {
    new LedgerAttemptTriggerHandler().run();
}
