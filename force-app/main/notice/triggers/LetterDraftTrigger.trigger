trigger LetterDraftTrigger on Letter_Draft__c(before insert, before update, before delete) {
    new LetterDraftTriggerHandler().run();
}
