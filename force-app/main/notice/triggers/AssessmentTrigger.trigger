trigger AssessmentTrigger on Assessment__c(after insert) {
    new AssessmentTriggerHandler().run();
}
