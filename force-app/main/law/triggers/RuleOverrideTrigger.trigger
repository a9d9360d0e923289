trigger RuleOverrideTrigger on Rule_Override__c(before insert, before update) {
    new RuleOverrideTriggerHandler().run();
}
