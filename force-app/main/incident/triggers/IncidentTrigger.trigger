trigger IncidentTrigger on Incident__c(before update, after insert, after update, before delete) {
    new IncidentTriggerHandler().run();
}
