trigger RuleOverrideTrigger on Rule_Override__c(before insert, before update, after insert, after update) {
    new RuleOverrideTriggerHandler().run();
}
