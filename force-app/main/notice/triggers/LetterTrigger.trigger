trigger LetterTrigger on Letter__c(before insert, before update, before delete) {
    new LetterTriggerHandler().run();
}
